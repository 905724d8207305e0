//! What a page tells about itself: JSON-LD first, then meta tags, then its elements.

use dom_query::{Document as Tree, NodeRef};
use serde_json::Value;

use crate::lang::Lang;

#[derive(Default)]
pub(super) struct About {
    pub title: Option<String>,
    pub url: Option<String>,
    pub outlet: Option<String>,
    pub date: Option<String>,
    pub lang: Option<Lang>,
}

pub(super) fn of(tree: &Tree) -> About {
    let linked = linked(tree);
    let meta = |keys: &[&str]| keys.iter().find_map(|key| meta(tree, key));
    let first =
        |path: &str, attribute: &str| clean(&tree.select(path).nodes().first()?.attr(attribute)?);
    let outlet = linked
        .outlet
        .or_else(|| meta(&["og:site_name", "publisher", "dc.publisher", "application-name"]));
    let headlines = tree.select("h1");
    let headline = match headlines.nodes() {
        [one] => clean(&one.text()),
        _ => None,
    };
    let title = linked
        .title
        .or(headline)
        .or_else(|| meta(&["og:title", "twitter:title", "dc.title"]))
        .or_else(|| {
            tree.select("title")
                .nodes()
                .first()
                .and_then(|node| clean(&node.text()))
                .map(|t| bare(&t, outlet.as_deref()))
        });
    let date = linked
        .date
        .or_else(|| {
            meta(&[
                "article:published_time",
                "og:article:published_time",
                "datepublished",
                "date",
                "dc.date",
                "dc.date.issued",
                "dcterms.date",
                "dcterms.created",
                "pubdate",
                "publishdate",
                "parsely-pub-date",
                "citation_publication_date",
            ])
        })
        .or_else(|| times(tree));
    let lang = tree
        .select("html")
        .nodes()
        .first()
        .and_then(|node| node.attr("lang").or_else(|| node.attr("xml:lang")));
    About {
        title,
        url: linked
            .url
            .or_else(|| first("link[rel='canonical']", "href"))
            .or_else(|| meta(&["og:url"])),
        outlet,
        date,
        lang: lang.and_then(|tag| Lang::parse(&tag)).or(linked.lang).or_else(|| {
            meta(&["content-language", "og:locale", "dc.language"])
                .and_then(|tag| Lang::parse(&tag))
        }),
    }
}

fn clean(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

fn meta(tree: &Tree, key: &str) -> Option<String> {
    tree.select("meta").nodes().iter().find_map(|node| {
        let named = ["property", "name", "itemprop", "http-equiv"]
            .iter()
            .filter_map(|attribute| node.attr(attribute));
        named
            .into_iter()
            .any(|name| name.eq_ignore_ascii_case(key))
            .then(|| clean(&node.attr("content")?))
            .flatten()
    })
}

/// A `<time>` that is marked as the publication, or the only one of the page: others may date comments and events.
fn times(tree: &Tree) -> Option<String> {
    let found = tree.select("time[datetime]");
    let marked = |node: &&NodeRef<'_>| {
        node.has_attr("pubdate")
            || node.attr("itemprop").is_some_and(|prop| prop.eq_ignore_ascii_case("datePublished"))
    };
    let one = match found.nodes() {
        [one] => Some(one),
        nodes => nodes.iter().find(marked),
    };
    clean(&one?.attr("datetime")?)
}

/// The title without the site's name at its end: `Storm hits coast - The Daily Gull`.
fn bare(title: &str, outlet: Option<&str>) -> String {
    let cut = [" | ", " - ", " – ", " — ", " :: "]
        .iter()
        .filter_map(|sign| title.rsplit_once(*sign))
        .max_by_key(|(head, _)| head.len());
    match cut {
        Some((head, tail))
            if Some(tail) == outlet
                || head.split_whitespace().count() >= 3 && tail.split_whitespace().count() <= 4 =>
        {
            head.to_owned()
        }
        _ => title.to_owned(),
    }
}

/// What the page's JSON-LD says of an article.
fn linked(tree: &Tree) -> About {
    let mut about = About::default();
    for node in tree.select("script[type='application/ld+json']").nodes() {
        let Ok(value) = serde_json::from_str::<Value>(node.text().trim()) else { continue };
        // serde_json bounds the depth of what it reads, so that this list stays short.
        let mut stack = vec![&value];
        while let Some(value) = stack.pop() {
            match value {
                Value::Array(list) => stack.extend(list.iter().rev()),
                Value::Object(object) => {
                    if is_article(object.get("@type")) {
                        take(&mut about, object);
                        return about;
                    }
                    stack.extend(object.get("@graph").into_iter().chain(object.get("mainEntity")));
                }
                _ => {}
            }
        }
    }
    about
}

fn is_article(kind: Option<&Value>) -> bool {
    let named = |kind: &Value| {
        kind.as_str()
            .is_some_and(|k| k.ends_with("Article") || k.ends_with("Posting") || k == "Report")
    };
    match kind {
        Some(Value::Array(kinds)) => kinds.iter().any(named),
        Some(kind) => named(kind),
        None => false,
    }
}

fn take(about: &mut About, object: &serde_json::Map<String, Value>) {
    let string = |value: Option<&Value>| value.and_then(Value::as_str).and_then(clean);
    about.title = string(object.get("headline"));
    about.date = string(object.get("datePublished")).or_else(|| string(object.get("dateCreated")));
    about.outlet = match object.get("publisher") {
        Some(Value::Object(publisher)) => string(publisher.get("name")),
        other => string(other),
    };
    about.url = string(object.get("url")).or_else(|| match object.get("mainEntityOfPage") {
        Some(Value::Object(page)) => string(page.get("@id")),
        other => string(other),
    });
    about.lang = string(object.get("inLanguage")).and_then(|tag| Lang::parse(&tag));
}
