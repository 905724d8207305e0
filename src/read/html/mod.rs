//! A web page in, its main text and what it tells about itself out.

mod metadata;
mod walk;

use dom_query::Document as Tree;
use dom_smoothie::{CandidateSelectMode, Config, Readability};

use crate::lang::Lang;

/// A tree deeper than this is hostile or broken and would overflow the stack of the extraction.
const DEEPEST: usize = 400;
/// An extraction with fewer characters is doubted.
const SHORT_TEXT: usize = 300;

/// What a page holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Its main text: paragraphs parted by an empty line, `<br>` as a line break.
    pub text: String,
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
    let tree = Tree::from(html);
    let about = metadata::of(&tree);
    let all = walk::text(&tree, walk::Take::Visible);
    let mut text = if walk::depth(&tree) > DEEPEST { None } else { main_text(html) }
        .filter(|main| is_enough(main, &all))
        .unwrap_or(all);
    if let Some(title) = &about.title
        && !text.lines().take(6).any(|line| same(line, title))
    {
        text = format!("{title}\n\n{text}");
    }
    Page {
        text,
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

fn main_text(html: &str) -> Option<String> {
    let config = Config {
        candidate_select_mode: CandidateSelectMode::DomSmoothie,
        disable_json_ld: true,
        ..Config::default()
    };
    let article = Readability::new(html, None, Some(config)).ok()?.parse().ok()?;
    Some(walk::text(&Tree::fragment(article.content), walk::Take::All))
}
