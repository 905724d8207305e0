"""The rules of GEXF 1.3 that this project writes by: which element holds which, in which order, with which attributes.

The official RELAX NG schema is in no package registry, and the official XML Schema has the drawing elements in the wrong
namespace, so the rules are written down here.
"""
import datetime
import re

from lxml import etree

GEXF = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"
NUMBER = r"-?\d+(\.\d+)?(E-?\d+)?"
DAY = r"\d{4}-\d{2}-\d{2}"
ANY = r"[\s\S]*"
TOKEN = r"\S(.*\S)?"
ID = r"[A-Za-z0-9_.:-]+"
NAME = r"[a-z][a-z0-9_]*"
# element: (children in order with ? for one at most and * for any number, required attributes, other attributes)
RULES = {
    "gexf": ("meta graph", {"version": r"1\.3"}, {}),
    "meta": ("creator description", {}, {}),
    "creator": ("", {}, {}),
    "description": ("", {}, {}),
    "graph": ("attributes* nodes edges", {"defaultedgetype": "undirected", "mode": "static|dynamic"},
              {"timeformat": "date", "timerepresentation": "interval", "timezone": "UTC"}),
    "attributes": ("attribute*", {"class": "node|edge", "mode": "static|dynamic"}, {}),
    "attribute": ("", {"id": NAME, "title": NAME, "type": "string|liststring|long|double"}, {}),
    "nodes": ("node*", {}, {}),
    "edges": ("edge*", {}, {}),
    "node": ("attvalues spells? viz:size? viz:position? viz:color?", {"id": ID, "label": TOKEN}, {}),
    "edge": ("attvalues spells?",
             {"id": ID, "source": ID, "target": ID, "label": TOKEN, "kind": TOKEN, "weight": r"[1-9]\d*"}, {}),
    "attvalues": ("attvalue*", {"__": ""}, {}),
    "attvalue": ("", {"for": NAME, "value": ANY}, {"start": DAY, "end": DAY}),
    "spells": ("spell*", {}, {}),
    "spell": ("", {"start": DAY, "end": DAY}, {}),
    "viz:size": ("", {"value": NUMBER}, {}),
    "viz:position": ("", {"x": NUMBER, "y": NUMBER}, {}),
    "viz:color": ("", {c: r"\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5]" for c in "rgb"}, {}),
}
TYPES = {"long": r"\d+", "double": NUMBER, "string": ANY, "liststring": r'\["[\s\S]*"\]'}


def short(tag):
    return tag.replace(GEXF, "").replace(VIZ, "viz:")


def check(path):
    """Raises AssertionError with the place of the first thing that is against the rules."""
    root = etree.parse(path).getroot()
    types, ids = {}, {"node": set(), "edge": set()}
    for element in root.iter():
        name, where = short(element.tag), f"line {element.sourceline}, {element.tag}"
        assert name in RULES, where
        order, required, other = RULES[name]
        required = {k: v for k, v in required.items() if k != "__"}
        children = " ".join(short(child.tag) for child in element)
        pattern = "".join(f"(?:{part.rstrip('*?')} ){part[-1] if part[-1] in '*?' else ''}" for part in order.split())
        assert re.fullmatch(pattern, children + " " if children else ""), f"{where} holds {children[:80]}"
        missing = set(required) - set(element.attrib)
        assert not missing, f"{where} has no {missing}"
        for key, value in element.attrib.items():
            rule = {**required, **other}.get(key)
            assert rule is not None and re.fullmatch(rule, value), f"{where} has {key}={value[:60]!r}"
        if name == "attributes":
            mode = element.get("mode")
            for attribute in element:
                slot = (element.get("class"), mode, attribute.get("id"))
                assert slot not in types and attribute.get("id") == attribute.get("title"), f"{where}: {slot}"
                types[slot] = attribute.get("type")
        if name in ids:
            assert element.get("id") not in ids[name], f"{where}: id twice"
            ids[name].add(element.get("id"))
        if name == "edge":
            assert {element.get("source"), element.get("target")} <= ids["node"], f"{where}: no such node"
            assert element.get("source") < element.get("target"), f"{where}: order of ends"
        if name == "attvalue":
            owner = short(element.getparent().getparent().tag)
            mode = "dynamic" if "start" in element.attrib else "static"
            declared = types.get((owner, mode, element.get("for")))
            assert declared and re.fullmatch(TYPES[declared], element.get("value")), f"{where}: {dict(element.attrib)}"
        if name == "spells":
            spells = [(one.get("start"), one.get("end")) for one in element]
            for start, end in spells:
                assert datetime.date.fromisoformat(start) <= datetime.date.fromisoformat(end), f"{where}: {start} {end}"
            assert all(a[1] < b[0] for a, b in zip(spells, spells[1:])), f"{where}: spells overlap"
