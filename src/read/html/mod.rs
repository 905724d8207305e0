//! A web page in, its main text and what it tells about itself out.

mod metadata;
mod walk;

use dom_query::Document as Tree;
use dom_smoothie::{CandidateSelectMode, Config, Readability};

use crate::lang::Lang;

/// A tree deeper than this is hostile or broken and would overflow the stack of the extraction.
const DEEPEST: usize = 400;
/// Building a tree takes time by the square of its depth; a source nested deeper is only stripped of its tags.
const DEEPEST_SOURCE: usize = 4_000;
/// How much of the visible text may hold the date line, in bytes.
const HEAD: usize = 4_000;
/// Menus that the extraction keeps when they stand within the article.
const MENUS: &str =
    "nav, [role=navigation], [role=contentinfo], #toc, .toc, .mw-editsection, .noprint";
/// An extraction with fewer characters is doubted.
const SHORT_TEXT: usize = 300;

/// What a page holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Its main text: paragraphs parted by an empty line, `<br>` as a line break.
    pub text: String,
    /// The head of everything visible: the date line may stand outside the main text.
    pub head: String,
    /// Its headline.
    pub title: Option<String>,
    /// Its address, as it tells itself.
    pub url: Option<String>,
    /// The site's or publisher's name.
    pub outlet: Option<String>,
    /// When it was published, as told.
    pub date: Option<String>,
    /// Its language, as told.
    pub lang: Option<Lang>,
}

/// Reads a decoded page. Where no main text is found, the text is all that a reader sees but menus and forms.
pub fn read(html: &str) -> Page {
    if nesting(html) > DEEPEST_SOURCE {
        return Page { text: without_tags(html), ..Page::default() };
    }
    let tree = Tree::from(html);
    let about = metadata::of(&tree);
    let all = walk::text(&tree, walk::Take::Visible);
    let head = all.get(..all.floor_char_boundary(HEAD)).unwrap_or_default().to_owned();
    let mut text = if walk::depth(&tree) > DEEPEST { None } else { main_text(tree) }
        .filter(|main| is_enough(main, &all))
        .unwrap_or(all);
    if let Some(title) = &about.title
        && !text.lines().take(6).any(|line| same(line, title))
    {
        text = format!("{title}\n\n{text}");
    }
    Page {
        text,
        head,
        title: about.title,
        url: about.url,
        outlet: about.outlet,
        date: about.date,
        lang: about.lang,
    }
}

/// A short text beside a much longer page is a wrong find: a teaser, a cookie notice.
fn is_enough(main: &str, all: &str) -> bool {
    let (main, all) = (main.chars().count(), all.chars().count());
    main > 0 && (main >= SHORT_TEXT && main * 3 >= all || main * 3 >= all * 2)
}

fn same(line: &str, title: &str) -> bool {
    let plain =
        |text: &str| text.to_lowercase().split(|c: char| !c.is_alphanumeric()).collect::<String>();
    plain(line) == plain(title)
}

fn main_text(tree: Tree) -> Option<String> {
    tree.select(MENUS).remove();
    let config = Config {
        candidate_select_mode: CandidateSelectMode::DomSmoothie,
        disable_json_ld: true,
        ..Config::default()
    };
    let article = Readability::with_document(tree, None, Some(config)).ok()?.parse().ok()?;
    Some(walk::text(&Tree::fragment(article.content), walk::Take::All))
}

/// The deepest nesting that the tags of a source may reach, elements that close themselves aside.
fn nesting(html: &str) -> usize {
    const FLAT: [&str; 23] = [
        "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link",
        "meta", "option", "p", "param", "source", "tbody", "td", "th", "tr", "track", "wbr",
    ];
    let (mut depth, mut deepest) = (0_usize, 0_usize);
    for tag in html.split('<').skip(1) {
        let name = |tag: &str| {
            tag.split(|c: char| !c.is_ascii_alphanumeric())
                .next()
                .unwrap_or_default()
                .to_ascii_lowercase()
        };
        if let Some(closed) = tag.strip_prefix('/') {
            depth = depth
                .saturating_sub(usize::from(FLAT.binary_search(&name(closed).as_str()).is_err()));
        } else if tag.starts_with(|c: char| c.is_ascii_alphabetic())
            && FLAT.binary_search(&name(tag).as_str()).is_err()
        {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// What stands between the tags, one line each.
fn without_tags(html: &str) -> String {
    let parts =
        html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text).trim());
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}
