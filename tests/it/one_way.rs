//! A room imports only the rooms before it.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules of `src/lib.rs`, in order.
fn rooms() -> Vec<String> {
    let front = fs::read_to_string("src/lib.rs").unwrap();
    front
        .lines()
        .filter_map(|line| {
            let name = line.strip_prefix("pub ").unwrap_or(line).strip_prefix("mod ")?;
            Some(name.strip_suffix(';')?.to_owned())
        })
        .collect()
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn a_room_imports_only_rooms_before_it() {
    let rooms = rooms();
    assert!(rooms.len() > 10, "src/lib.rs is no longer read right: {rooms:?}");
    for (place, room) in rooms.iter().enumerate() {
        let mut found = Vec::new();
        let (folder, file) =
            (Path::new("src").join(room), Path::new("src").join(format!("{room}.rs")));
        if folder.is_dir() {
            files(&folder, &mut found);
        } else {
            found.push(file);
        }
        for path in found {
            let text = fs::read_to_string(&path).unwrap();
            for (number, line) in
                text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
            {
                for import in line.split("crate::").skip(1) {
                    let name: String =
                        import.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                    let later = rooms
                        .iter()
                        .position(|other| *other == name)
                        .is_some_and(|other| other > place);
                    assert!(
                        !later,
                        "{}:{}: {room} reaches forward into {name}",
                        path.display(),
                        number + 1
                    );
                }
            }
        }
    }
}
