//! Names and engines that the rooms' tests share.

use std::sync::Arc;

use entities::gazetteer::{Gazetteer, RowFormat, load_str};
use entities::id::EntityId;
use entities::pipeline::{Engine, EngineOptions};
use entities::relate::Window;

/// People, places and organisations in several scripts.
pub const WORLD: &str = "\
id,kind,name,aliases,weak
brazil-place,place,Brazil,Бразилия|巴西,
caxton-co,organisation,public limited co.foo,,
caxton,organisation,public limited,,
jeju,place,Jeju,제주|济州,
kim-jong-un,person,Kim Jong Un,Kim Jong-un|김정은|金正恩|Ким Чен Ын,
lavrov,person,Sergei Lavrov,Sergueï Lavrov|Сергей Лавров|Serguéi Lavrov,
leyen,person,Ursula von der Leyen,,
macron,person,Emmanuel Macron,,
nato,organisation,NATO,OTAN,
nice,place,Nice,,
putin,person,Vladimir Putin,Vladimir Poutine|Wladimir Putin|Владимир Путин|プーチン,
russia,place,Russia,Russie|Россия|России|ロシア|俄罗斯,
shoigu,person,Sergei Shoigu,Sergueï Choïgou|Сергей Шойгу,
ukraine,place,Ukraine,Україна|乌克兰,
un,organisation,United Nations,UN,
usa,place,United States,US|U.S.,
vladivostok,place,Vladivostok,Wladiwostok|Владивосток|블라디보스토크,
washington-city,place,Washington,,
washington-person,person,George Washington,,
watson,person,Adrienne Watson,,
who,organisation,World Health Organization,WHO,
will,person,Maria Quill,,Will
";

/// The gazetteer of a table in CSV.
pub fn gazetteer(csv: &str) -> Arc<Gazetteer> {
    Arc::new(load_str("names.csv", RowFormat::Csv, csv).unwrap().gazetteer)
}

/// An engine for a table in CSV.
pub fn engine(csv: &str, window: Window) -> Engine {
    Engine::new(gazetteer(csv), EngineOptions { window, ..EngineOptions::default() })
}

/// The ids of entities, joined by `|`.
pub fn ids(engine: &Engine, entities: impl IntoIterator<Item = EntityId>) -> String {
    let names: Vec<&str> =
        entities.into_iter().map(|entity| engine.gazetteer().entity(entity).id.as_str()).collect();
    names.join("|")
}
