//! From a tree to text with its paragraphs. Nothing here recurses: a hostile page may be nested a million deep.

use dom_query::{Document as Tree, NodeRef};

/// What is taken of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Take {
    /// Everything that is text.
    All,
    /// What is not a menu, a form or a foot.
    Visible,
}

/// The deepest nesting of the tree.
pub(super) fn depth(tree: &Tree) -> usize {
    let mut stack: Vec<(NodeRef<'_>, usize)> = vec![(tree.root(), 0)];
    let mut deepest = 0;
    while let Some((node, depth)) = stack.pop() {
        deepest = deepest.max(depth);
        stack.extend(
            node.children_it(false).filter(NodeRef::is_element).map(|child| (child, depth + 1)),
        );
    }
    deepest
}

/// The text: an empty line between blocks, a line break for `<br>` and between cells, other white space as one blank.
pub(super) fn text(tree: &Tree, take: Take) -> String {
    let mut out = Out::default();
    let root = match take {
        Take::All => tree.root(),
        Take::Visible => tree.body().unwrap_or_else(|| tree.root()),
    };
    let mut stack = vec![Step::Enter(root)];
    while let Some(step) = stack.pop() {
        let node = match step {
            Step::Leave(breaks) => {
                out.pending = out.pending.max(breaks);
                continue;
            }
            Step::LeavePre => {
                out.pre = out.pre.saturating_sub(1);
                out.pending = 2;
                continue;
            }
            Step::Enter(node) => node,
        };
        if node.is_text() {
            out.add(&node.text());
            continue;
        }
        let name = node.node_name().unwrap_or_default();
        if is_silent(&name) || take == Take::Visible && is_furniture(&node, &name) {
            continue;
        }
        if &*name == "br" {
            out.line_break();
            continue;
        }
        let breaks = breaks(&name);
        out.pending = out.pending.max(breaks);
        if &*name == "pre" {
            out.pre += 1;
            stack.push(Step::LeavePre);
        } else if breaks > 0 {
            stack.push(Step::Leave(breaks));
        }
        stack.extend(node.children_it(true).map(Step::Enter));
    }
    out.text
}

enum Step<'t> {
    Enter(NodeRef<'t>),
    Leave(u8),
    LeavePre,
}

#[derive(Default)]
struct Out {
    text: String,
    /// Line breaks due before the next text: 1 a line, 2 a paragraph.
    pending: u8,
    blank: bool,
    pre: usize,
}

impl Out {
    fn add(&mut self, raw: &str) {
        for c in raw.chars() {
            if self.pre > 0 && c == '\n' {
                self.line_break();
            } else if c.is_ascii_whitespace() {
                self.blank = true;
            } else {
                self.part();
                self.text.push(c);
            }
        }
    }

    /// Two `<br>` in a row part paragraphs.
    fn line_break(&mut self) {
        self.pending = if self.pending == 0 { 1 } else { 2 };
    }

    fn part(&mut self) {
        if self.text.is_empty() {
        } else if self.pending > 0 {
            self.text.push_str(if self.pending == 1 { "\n" } else { "\n\n" });
        } else if self.blank {
            self.text.push(' ');
        }
        (self.pending, self.blank) = (0, false);
    }
}

fn breaks(name: &str) -> u8 {
    match name {
        "td" | "th" | "option" => 1,
        "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "center" | "dd"
        | "details" | "dialog" | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure"
        | "footer" | "form" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "header" | "hgroup"
        | "hr" | "li" | "main" | "nav" | "ol" | "p" | "pre" | "section" | "summary" | "table"
        | "tbody" | "thead" | "tfoot" | "tr" | "ul" => 2,
        _ => 0,
    }
}

/// Elements that show no text.
fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "noscript"
            | "template"
            | "svg"
            | "math"
            | "iframe"
            | "object"
            | "embed"
            | "head"
            | "select"
            | "button"
            | "textarea"
            | "input"
            | "audio"
            | "video"
            | "canvas"
            | "map"
            | "amp-ad"
            | "amp-analytics"
            | "amp-sidebar"
            | "amp-consent"
    )
}

/// Menus, feet, forms and what is hidden.
fn is_furniture(node: &NodeRef<'_>, name: &str) -> bool {
    if matches!(name, "nav" | "footer" | "aside" | "form" | "menu" | "dialog")
        || node.has_attr("hidden")
    {
        return true;
    }
    let attribute =
        |key: &str| node.attr(key).map(|value| value.to_lowercase()).unwrap_or_default();
    if matches!(
        attribute("role").as_str(),
        "navigation" | "contentinfo" | "search" | "complementary" | "dialog"
    ) || attribute("style").replace(' ', "").contains("display:none")
    {
        return true;
    }
    if matches!(name, "body" | "html" | "main" | "article") {
        return false;
    }
    let names = format!("{} {}", attribute("class"), attribute("id"));
    names.split(|c: char| !c.is_alphanumeric()).any(|word| {
        matches!(
            word,
            "nav"
                | "navbar"
                | "navigation"
                | "menu"
                | "cookie"
                | "cookies"
                | "footer"
                | "sidebar"
                | "breadcrumb"
                | "breadcrumbs"
                | "share"
                | "sharing"
                | "social"
                | "related"
                | "newsletter"
                | "advert"
                | "ads"
                | "promo"
                | "pagination"
                | "toc"
                | "signature"
                | "editsection"
                | "noprint"
        )
    })
}
