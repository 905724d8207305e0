//! What the order of words tells in French: who acts, and where nobody whom we know does.

use crate::relations::check_french as check;

#[test]
fn the_noun_right_before_a_verb_is_its_subject() {
    check("Hier à Riga, des pêcheurs de Oslo en colère ont critiqué Tomas Lind.", &[]);
    check(
        "Anna Berg et ses amis suédois ont critiqué Tomas Lind.",
        &["berg accused lind asserted"],
    );
    check("Anna Berg a sévèrement critiqué Tomas Lind.", &["berg accused lind asserted"]);
    check("Anna Berg reconnaît avoir critiqué Tomas Lind.", &["berg accused lind asserted"]);
    check("À Oslo, des ouvriers ont réaffirmé leur soutien à Tomas Lind.", &[]);
}

#[test]
fn a_relative_clause_behind_a_place_is_about_what_stands_before_it() {
    check("Une délégation venue à Oslo qui a rencontré Tomas Lind est repartie.", &[]);
    check("Le chef de la Northern Union, qui accuse Tomas Lind, est parti.", &[]);
    check("Anna Berg, qui accuse Tomas Lind, est partie.", &["berg accused lind asserted"]);
}

#[test]
fn names_in_brackets_do_nothing() {
    check(
        "Anna Berg (Northern Union, NU), en déplacement à Riga, se tait.",
        &["berg visited riga asserted"],
    );
    check("Anna Berg et Karl Moe se sont rencontrés à Oslo (Riga).", &["berg met moe asserted"]);
}

#[test]
fn whose_a_noun_is_must_be_clear() {
    check(
        "Anna Berg, proche de Tomas Lind, craint pour la Northern Union et ses négociations avec Riga.",
        &[],
    );
    check("Anna Berg dit que notre accord avec Tomas Lind tient.", &[]);
    check("Anna Berg est venue avant sa rencontre avec Tomas Lind.", &["berg met lind planned"]);
    check("Anna Berg prépare une réunion en ligne entre les ministres et Tomas Lind.", &[]);
}

#[test]
fn a_verb_with_its_object_before_it_has_none_behind() {
    check("Anna Berg les a accusés, Tomas Lind et Karl Moe aussi.", &[]);
    check("Anna Berg l'a reçu avec Tomas Lind.", &[]);
    check("Sur sa demande à Tomas Lind, Anna Berg est partie.", &[]);
    check("Anna Berg échange une poignée de main avec Tomas Lind.", &["berg met lind asserted"]);
}

#[test]
fn a_participle_behind_a_place_tells_of_the_noun_before_it() {
    check("La grève à Riga soutenue par Tomas Lind continue.", &[]);
    check("Anna Berg cite les mots de Karl Moe à Oslo accusant Tomas Lind.", &[]);
}

#[test]
fn a_place_may_be_part_of_another_name() {
    check("Anna Berg s'est rendue au lycée Augusta Riga.", &[]);
    check("Hier encore, la vieille Northern Union Systems Nord accuse Tomas Lind.", &[]);
    check("Anna Berg s'est rendue au Club de Riga.", &[]);
    check("Anna Berg s'est rendue à Riga.", &["berg visited riga asserted"]);
}

#[test]
fn whoever_is_named_behind_a_verb_of_saying_is_not_its_object() {
    check(
        "« Ce projet, vieux, ne vaut rien », a attaqué Tomas Lind, maire, devant Anna Berg.",
        &[],
    );
    check("L'idée de Anna Berg est vieille, a critiqué Tomas Lind.", &[]);
}

#[test]
fn nobody_went_where_something_happened() {
    check("Anna Berg a écourté son séjour en raison d'un incendie survenu à Riga.", &[]);
    check("Anna Berg arrive en tête à Riga.", &[]);
    check("Anna Berg parlait lors de la visite papale à Riga.", &[]);
}

#[test]
fn an_insertion_leaves_the_tense_as_it_is() {
    check("Anna Berg fera, elle aussi, le voyage à Riga.", &["berg visited riga planned"]);
    check(
        "Anna Berg et Karl Moe sont accusés d'avoir rencontré Tomas Lind.",
        &["berg met lind speculated", "lind met moe speculated"],
    );
}

#[test]
fn what_a_passive_participle_governs_is_its_nouns() {
    check("La revue de Anna Berg salue une étude, menée en partenariat avec Northern Union.", &[]);
    check("Anna Berg est soutenue surtout par Tomas Lind et Karl Moe.", &[]);
    check(
        "Anna Berg, qui a salué le maire suédois, Karl Moe, accuse Tomas Lind.",
        &["berg accused lind asserted"],
    );
}

#[test]
fn whoever_reports_takes_no_part() {
    check(
        "Selon le journal Northern Union lundi, les pêcheurs cherchent un accord avec Tomas Lind.",
        &[],
    );
    check("À la faveur d'une visite de M. Sorel à Riga, Anna Berg parlait.", &[]);
}

#[test]
fn what_is_asked_tried_or_put_off_is_no_fact() {
    check("Anna Berg soutient Tomas Lind ?", &["berg supports lind speculated"]);
    check("Anna Berg a tenté de négocier avec Tomas Lind.", &["berg negotiated lind speculated"]);
    check(
        "À la veille d'une visite de Anna Berg à Riga, le port dort.",
        &["berg visited riga planned"],
    );
    check(
        "Une visite de Anna Berg à Riga n'est pas à l'ordre du jour.",
        &["berg visited riga denied"],
    );
    check(
        "Anna Berg, qui prévoit une fête, avait critiqué Tomas Lind.",
        &["berg accused lind asserted"],
    );
}

#[test]
fn teams_meet_nobody() {
    check("Oslo et Riga se sont rencontrés cinq fois.", &[]);
}

#[test]
fn whoever_is_unknown_is_not_the_next_one_named() {
    check("Alors que Anna Berg parle, Ida Sorel, la femme du roi, poursuit sa visite à Riga.", &[]);
    check("Une plainte contre le pêcheur Jean Sorel à Riga occupe Anna Berg.", &[]);
    check("Ida Sorel dit que sa visite à Riga sert les projets de Anna Berg.", &[]);
    check(
        "Anna Berg et Karl Moe, qui a accusé Tomas Lind, sont partis.",
        &["moe accused lind asserted"],
    );
    check("Anna Berg pousse les pêcheurs à négocier avec Tomas Lind.", &[]);
    check("« Ce vieux pont est laid » dénonce Tomas Lind devant Anna Berg.", &[]);
    check(
        "Les deux ministres Anna Berg et Karl Moe se sont entretenus, lundi, avec Tomas Lind.",
        &["berg spoke-with lind asserted", "lind spoke-with moe asserted"],
    );
}

#[test]
fn a_dateline_acts_not() {
    check("OSLO, 3 mai (NTB) - La ministre est en discussions avec Riga.", &[]);
}

#[test]
fn what_is_decided_or_alleged_or_an_opinion_is_no_deed() {
    check("Anna Berg a décidé de rencontrer Tomas Lind.", &["berg met lind planned"]);
    check("Anna Berg a pu rencontrer Tomas Lind.", &["berg met lind asserted"]);
    check("Anna Berg est d'accord avec Tomas Lind.", &[]);
    check(
        "Un prétendu accord entre Anna Berg et Tomas Lind circule.",
        &["berg agreed lind speculated"],
    );
    check(
        "« Tout doit changer un jour avec elle », Anna Berg a critiqué Tomas Lind.",
        &["berg accused lind asserted"],
    );
}

#[test]
fn a_name_behind_its_noun_or_its_title_is_governed() {
    check(
        "La visite de M. Tomas Lind à Oslo renforce la coopération avec Anna Berg.",
        &["lind visited oslo asserted"],
    );
    check("Des ouvriers de l'usine Riga ont critiqué Tomas Lind.", &[]);
    check("Karl Moe a porté plainte contre l'ancien pêcheur à Riga.", &[]);
    check("Anna Berg, maire, dit que, en somme, les discussions avancent avec Tomas Lind.", &[]);
}

#[test]
fn what_stands_still_or_ahead_is_no_fact() {
    check("Oslo ne peut pas mener de pourparlers avec Riga.", &["oslo negotiated riga denied"]);
    check("La perspective d'un accord entre Oslo et Riga plaît.", &["oslo agreed riga speculated"]);
    check("Oslo annonce l'arrêt de sa coopération avec Riga.", &["oslo cooperates riga denied"]);
    check(
        "Le sommet entre Anna Berg et Tomas Lind n'est pas encore prévu.",
        &["berg met lind denied"],
    );
}

#[test]
fn what_was_and_what_is_to_come() {
    check(
        "À moins de dix jours de la visite de Anna Berg à Riga, le port dort.",
        &["berg visited riga planned"],
    );
    check("Anna Berg a fini par rencontrer Tomas Lind.", &["berg met lind asserted"]);
    check("Anna Berg n'a cessé de critiquer Tomas Lind.", &["berg accused lind asserted"]);
    check("Anna Berg, en visite à Riga, fera une pause.", &["berg visited riga asserted"]);
    check(
        "La nécessaire coopération entre Anna Berg et Tomas Lind tarde.",
        &["berg cooperates lind called-for"],
    );
}

#[test]
fn a_relative_clause_behind_an_insertion_is_about_whom_it_describes() {
    check(
        "Il est lié à Oleg Sorel, un marin proche de Anna Berg, qui a été sanctionné par Riga.",
        &[],
    );
    check(
        "Anna Berg, une amie de Karl Moe, qui a accusé Tomas Lind, est partie.",
        &["berg accused lind asserted"],
    );
}

#[test]
fn the_first_complement_is_that_of_the_cue() {
    check("Anna Berg a exprimé son soutien à la politique suivie à Riga.", &[]);
    check("Northern Union a signé un accord pour avancer avec Riga.", &[]);
    check("Anna Berg parle à ses mille abonnés Northern Union.", &[]);
    check("Anna Berg a eu un entretien avec le président français à Riga.", &[]);
}

#[test]
fn somebody_whose_an_intention_is_has_it() {
    check(
        "Après Karl Moe, c'est au tour de Anna Berg de se rendre à Riga.",
        &["berg visited riga planned"],
    );
    check("Oslo Avenir reçoit Anna Berg et Tomas Lind, fondateurs de la maison.", &[]);
}

#[test]
fn a_list_of_works_is_none_of_people() {
    check(
        "Le studio a produit des films, parmi lesquels Le Port, de Anna Berg, et Le Quai, de Tomas Lind.",
        &[],
    );
    check(
        "Anna Berg a souri lors d'une conférence de presse, en présence de Tomas Lind.",
        &["berg met lind asserted"],
    );
}

#[test]
fn a_verb_of_another_clause_leaves_the_polarity_as_it_is() {
    check(
        "Anna Berg a démenti ces propos et a accusé Tomas Lind.",
        &["berg accused lind asserted"],
    );
    check(
        "Oslo vient de suspendre « à titre temporaire et prudent » sa coopération avec Riga.",
        &["oslo cooperates riga denied"],
    );
    check(
        "Il faut encore beaucoup de travail - cet accord entre Oslo et Riga est signé.",
        &["oslo agreed riga asserted"],
    );
    check(
        "Karl Moe croit à la possibilité d'une paix, citant les discussions entre Anna Berg et Tomas Lind.",
        &["berg spoke-with lind asserted"],
    );
}

#[test]
fn what_is_asked_expected_believed_or_alleged_is_no_fact() {
    check(
        "Karl Moe est interrogé sur sa réticence à condamner Tomas Lind.",
        &["moe accused lind denied"],
    );
    check(
        "On s'attend à une forte collaboration entre Oslo et Riga.",
        &["oslo cooperates riga speculated"],
    );
    check(
        "Il a été demandé si Anna Berg avait accusé Tomas Lind.",
        &["berg accused lind speculated"],
    );
    check(
        "Les pêcheurs estiment que Anna Berg rencontrera Tomas Lind.",
        &["berg met lind speculated"],
    );
    check(
        "Karl Moe accuse Oslo de fournir des armes à Riga.",
        &["moe accused oslo asserted", "oslo supplied riga speculated"],
    );
    check(
        "Anna Berg devait se rendre à Riga, mais le voyage a été annulé.",
        &["berg visited riga denied"],
    );
}

#[test]
fn what_governs_an_infinitive_tells_whether_it_is_a_plan() {
    check("Anna Berg prévoyait de rencontrer Tomas Lind.", &["berg met lind planned"]);
    check("Anna Berg a continué de critiquer Tomas Lind.", &["berg accused lind asserted"]);
    check("Anna Berg se souvient des jours passés à rencontrer Tomas Lind.", &[]);
    check("Anna Berg et Tomas Lind sont convenus de se rencontrer.", &["berg met lind planned"]);
}

#[test]
fn a_present_with_a_day_that_lies_ahead_is_a_plan() {
    // The document is of Thursday 14 September 2023.
    check("Anna Berg arrive vendredi à Riga.", &["berg visited riga planned"]);
    check("Anna Berg arrive jeudi à Riga.", &["berg visited riga asserted"]);
    check("Anna Berg est arrivée vendredi à Riga.", &["berg visited riga asserted"]);
    check("Anna Berg reçoit Tomas Lind, mercredi 13 septembre.", &["berg met lind asserted"]);
    check("Anna Berg reçoit Tomas Lind le 20 septembre.", &["berg met lind planned"]);
    check(
        "La visite de Anna Berg à Riga, vendredi 22 septembre, inquiète.",
        &["berg visited riga planned"],
    );
    check("La visite de Anna Berg à Riga vendredi inquiète.", &["berg visited riga asserted"]);
    check("Anna Berg reçoit Tomas Lind la semaine prochaine.", &["berg met lind planned"]);
}

#[test]
fn a_noun_of_the_lexicon_is_no_place() {
    check("La réunion accuse Tomas Lind de tout.", &[]);
    check("La Réunion accuse Tomas Lind de tout.", &["reunion accused lind asserted"]);
}

#[test]
fn whoever_does_the_first_of_two_things_does_the_second() {
    check(
        "Anna Berg doit rencontrer Tomas Lind, avant de se rendre à Riga.",
        &["berg met lind planned", "berg visited riga planned"],
    );
    check("Le maire doit rencontrer Tomas Lind, avant de se rendre à Riga.", &[]);
}

#[test]
fn what_is_done_to_somebody_else_is_not_done_to_the_next_name() {
    check("Karl Moe, auquel Anna Berg a rendu visite à Riga, est parti.", &[]);
    check("Il y a des gens que Oslo souhaite expulser, selon le ministre, Tomas Lind.", &[]);
    check(
        "Oslo a recours à de vieux usages, comme la prison des enfants perdus, dénonce Northern Union.",
        &[],
    );
    check("Anna Berg, maire depuis un an, dénonce Tomas Lind.", &["berg accused lind asserted"]);
    check("Tant Anna Berg que Northern Union ont critiqué la mesure annoncée par Tomas Lind.", &[]);
    check("Karl Moe, que Anna Berg a critiqué, est parti.", &["berg accused moe asserted"]);
}

#[test]
fn another_verb_behind_changes_nothing() {
    check(
        "Anna Berg est arrivée à Riga et devrait rencontrer un pêcheur.",
        &["berg visited riga asserted"],
    );
}

#[test]
fn words_that_look_like_others() {
    check("Anna Berg a fait part de son amitié pour Riga.", &[]);
    check("Anna Berg part pour Riga.", &["berg visited riga asserted"]);
    check(
        "Le programme qui est le fruit de la coopération entre Oslo et Riga dure.",
        &["oslo cooperates riga asserted"],
    );
    check("Anna Berg conviait à son sommet Nord-Riga.", &[]);
    check("Karl Moe ira voir Anna Berg et rendre visite aux marins à Riga.", &[]);
    check("Anna Berg, critique littéraire, et Tomas Lind, musicien, chantent.", &[]);
    check(
        "C'est un pas vers une rencontre entre Anna Berg et Tomas Lind.",
        &["berg met lind speculated"],
    );
    check("Anna Berg avait, ensuite, critiqué Tomas Lind.", &["berg accused lind asserted"]);
}

#[test]
fn it_may_stand_for_nobody() {
    check("Anna Berg dort. Il est possible de négocier avec Tomas Lind.", &[]);
    check(
        "Les discussions entre Oslo et Riga sur le retour prochain des marins durent.",
        &["oslo spoke-with riga asserted"],
    );
}

#[test]
fn an_object_that_nobody_knows_is_the_object() {
    check("Oslo soutient les Fidèles dans leur lutte et Riga soutient les marins.", &[]);
    check("Il avait, en marge d'une visite à Riga, qualifié Anna Berg de reine.", &[]);
    check("Le coup qui a mis fin au règne du rameur Anna Berg a été critiqué par Oslo.", &[]);
}

#[test]
fn who_pleads_for_something_asks_for_it() {
    check("Oslo plaide pour un partenariat avec Riga.", &["oslo cooperates riga called-for"]);
    check(
        "L'argent sert à des projets de films tournés dans le cadre de l'accord entre Oslo et Riga.",
        &["oslo agreed riga asserted"],
    );
    check("Un projet d'accord entre Oslo et Riga circule.", &["oslo agreed riga planned"]);
}

#[test]
fn what_is_asked_of_others_they_do() {
    check("Oslo demande à la cour d'ordonner à Riga de se taire.", &[]);
    check(
        "Anna Berg a appelé à la paix et s'en est prise à Tomas Lind.",
        &["berg accused lind asserted"],
    );
    check(
        "Anna Berg devait se rendre à Riga, mais a finalement renoncé.",
        &["berg visited riga denied"],
    );
}

#[test]
fn what_a_question_grants_is_a_fact() {
    check("Pourquoi Anna Berg a accusé Tomas Lind ?", &["berg accused lind asserted"]);
    check("Est-ce que Anna Berg soutient Tomas Lind ?", &["berg supports lind speculated"]);
    check("Anna Berg tente de renouer en se rendant à Riga.", &["berg visited riga asserted"]);
    check(
        "À l'approche de discussions entre Oslo et Riga, le port dort.",
        &["oslo spoke-with riga planned"],
    );
}

#[test]
fn who_owns_a_firm_holds_nobody() {
    check("Anna Berg détient le groupe Northern Union.", &[]);
    check("Oslo détient Tomas Lind.", &["oslo sanctioned lind asserted"]);
    check(
        "Oslo dénonce des « rumeurs » et invite Riga à participer.",
        &["oslo requested riga asserted"],
    );
    check("Karl Moe n'est pas soutenu par la frange favorable Anna Berg.", &[]);
    check("Oslo vote contre la proposition suédoise d'inviter Riga.", &[]);
}

#[test]
fn who_is_put_beside_a_post_is_meant_and_not_what_it_is_the_post_of() {
    check(
        "Anna Berg s'est entretenue avec le président de la Northern Union, Tomas Lind, lundi.",
        &["berg spoke-with lind asserted"],
    );
    check("Anna Berg s'est entretenue avec le président de la Northern Union, Ivo Tamm.", &[]);
    check("La présidente de la Northern Union, Ida Tamm, a critiqué Tomas Lind.", &[]);
    check(
        "La présidente de la Northern Union, Anna Berg, a critiqué Tomas Lind.",
        &["berg accused lind asserted"],
    );
    check("Le gouvernement Tamm-Lind a promis une aide à Riga.", &[]);
}

#[test]
fn who_is_asked_to_do_something_does_it() {
    check(
        "Anna Berg a demandé à Tomas Lind de rencontrer Karl Moe.",
        &["berg requested lind asserted", "lind met moe called-for"],
    );
    check("Anna Berg a proposé à Tomas Lind une rencontre avec Karl Moe.", &[]);
    check("Anna Berg a demandé aux « grévistes » de ne pas se rendre à Riga.", &[]);
}

#[test]
fn what_stands_outside_its_clause_says_nothing_of_a_cue() {
    check("Anna Berg a appelé au calme lors d'une visite à Riga.", &["berg visited riga asserted"]);
    check(
        "Karl Moe refuse de céder, alors que les négociations se poursuivent entre Oslo et Riga.",
        &["oslo negotiated riga asserted"],
    );
    check(
        "Karl Moe doit entendre Anna Berg, qui a rencontré Tomas Lind.",
        &["berg met lind asserted"],
    );
    check(
        "Interrogé sur un plan en cas de crise, Karl Moe, en visite à Riga, se tait.",
        &["moe visited riga asserted"],
    );
    check("Karl Moe propose que Anna Berg rencontre Tomas Lind.", &["berg met lind called-for"]);
}

#[test]
fn if_supposes_a_verb_and_concedes_a_noun() {
    check(
        "Si la visite de Anna Berg à Riga ne relève pas du protocole, elle compte.",
        &["berg visited riga asserted"],
    );
    check(
        "Si la rencontre entre Anna Berg et Tomas Lind a lieu, tout ira bien.",
        &["berg met lind speculated"],
    );
    check("Si Oslo n'attaque pas Riga, tout ira bien.", &["oslo attacked riga speculated"]);
    check(
        "Rien ne serait arrivé si Oslo n'avait pas attaqué Riga.",
        &["oslo attacked riga asserted"],
    );
}

#[test]
fn what_is_not_wished_is_denied_and_what_goes_on_is_a_fact() {
    check("Oslo ne veut pas d'un accord avec Riga.", &["oslo agreed riga denied"]);
    check("Oslo se retire des négociations avec Riga.", &["oslo negotiated riga denied"]);
    check("Oslo veut renforcer la coopération avec Riga.", &["oslo cooperates riga asserted"]);
    check(
        "Il reste des marges de négociation entre Oslo et Riga.",
        &["oslo negotiated riga speculated"],
    );
}

#[test]
fn a_closed_insertion_gives_the_verb_back_to_its_subject() {
    check(
        "Anna Berg a salué Karl Moe, qui revient, et a rencontré Tomas Lind.",
        &["berg met lind asserted"],
    );
    check(
        "Deux villes - Oslo et Riga - ont accusé Tomas Lind.",
        &["oslo accused lind asserted", "riga accused lind asserted"],
    );
    check("La tempête a quitté Oslo, se dirigeant vers Riga.", &[]);
    check(
        "Après une rencontre avec Karl Moe et Tomas Lind, Anna Berg est partie.",
        &["berg met lind asserted", "berg met moe asserted"],
    );
    check("Soutenu par Oslo et Riga, M. Tamm refuse le plan et accuse Tomas Lind.", &[]);
}

#[test]
fn what_looks_like_a_verb_or_a_party_may_be_none() {
    check("Il a eu Anna Berg deux fois au téléphone, puis trois fois Tomas Lind.", &[]);
    check("Karl Moe dirige des agences de voyages en Riga.", &[]);
    check("Anna Berg a reçu un vélo Lind.", &[]);
    check("Anna Berg dénonce « une ruse » et Tomas Lind une manœuvre.", &[]);
    check("Oslo a bombardé le régime de Karl Moe accusé par Tomas Lind de crimes.", &[]);
}

#[test]
fn what_is_on_its_way_lies_ahead() {
    check(
        "L'accord en passe d'être signé entre Oslo et Riga fait peur.",
        &["oslo agreed riga planned"],
    );
    check("L'accord entre Oslo et Riga est en vigueur.", &["oslo agreed riga asserted"]);
    check(
        "Oslo devra céder avant le début des négociations avec Riga.",
        &["oslo negotiated riga planned"],
    );
    check(
        "Ce sera la première étape de la visite de Anna Berg à Oslo.",
        &["berg visited oslo planned"],
    );
    check(
        "Le point d'orgue a été la première étape de la visite de Anna Berg à Oslo.",
        &["berg visited oslo asserted"],
    );
    check(
        "Les sujets ne manqueront pas à Anna Berg pour sa première visite à Oslo.",
        &["berg visited oslo planned"],
    );
    check(
        "Karl Moe a dit que la visite de Anna Berg à Oslo serait brève.",
        &["berg visited oslo planned"],
    );
    check(
        "Karl Moe a dit que l'accord entre Oslo et Riga serait respecté.",
        &["oslo agreed riga asserted"],
    );
}

#[test]
fn what_is_counted_back_from_has_happened() {
    check(
        "Le ministre a démissionné une semaine avant l'attaque de Oslo contre Riga.",
        &["oslo attacked riga asserted"],
    );
    check(
        "Une semaine avant la visite de Anna Berg à Oslo, la ville durcit le ton.",
        &["berg visited oslo planned"],
    );
    check("Anna Berg n'est pas venue à Oslo depuis 2015.", &[]);
    check("Anna Berg n'est pas venue à Oslo.", &["berg visited oslo denied"]);
}

#[test]
fn of_two_joined_by_or_one_is_meant() {
    check(
        "Anna Berg ou Karl Moe se rendra à Oslo.",
        &["berg visited oslo speculated", "moe visited oslo speculated"],
    );
    check("La ministre ou Karl Moe se rendra à Oslo.", &["moe visited oslo speculated"]);
    check(
        "Anna Berg a rencontré Karl Moe ou encore Tomas Lind.",
        &["berg met lind asserted", "berg met moe asserted"],
    );
    check("Soutenu par Oslo ou Riga, M. Tamm refuse le plan et accuse Tomas Lind.", &[]);
}

#[test]
fn what_is_theirs_belongs_to_several() {
    check("Oslo hésite et ses voisins poursuivent leurs négociations avec Riga.", &[]);
    check(
        "Oslo et ses alliés ont renforcé leur coopération avec Riga.",
        &["oslo cooperates riga asserted"],
    );
    check("Oslo hésite, tandis que les ministres reprennent leur dialogue avec Riga.", &[]);
    check(
        "Anna Berg et Karl Moe poursuivent leurs entretiens avec Tomas Lind.",
        &["berg spoke-with lind asserted", "lind spoke-with moe asserted"],
    );
    check("La Northern Union et le gouvernement de Anna Berg se sont concertés.", &[]);
    check("Le pays aide, dans le cadre d'un accord avec Oslo (Riga) et la Northern Union.", &[]);
}

#[test]
fn whoever_begins_a_clause_of_his_own_is_its_subject() {
    check(
        "Anna Berg recevra Karl Moe, et les négociateurs suédois se rendront à Oslo.",
        &["berg met moe planned"],
    );
    check("Anna Berg a parlé, les députés ont protesté, accusant Tomas Lind.", &[]);
    check("Anna Berg a hésité, mais des élus ne cèdent pas, accusant Tomas Lind.", &[]);
    check(
        "Anna Berg a dénoncé les élites, accusant Tomas Lind de mensonge.",
        &["berg accused lind asserted"],
    );
    check(
        "Il reste à espérer que, par le dialogue, Oslo et Riga s'accorderont.",
        &["oslo agreed riga called-for"],
    );
    check("Anna Berg est arrivée au pouvoir à Oslo.", &[]);
}

#[test]
fn who_does_not_hesitate_does_it() {
    check("Anna Berg n'a pas hésité à critiquer Tomas Lind.", &["berg accused lind asserted"]);
    check(
        "Anna Berg ne s'est pas non plus privée de critiquer Tomas Lind.",
        &["berg accused lind asserted"],
    );
    check("Anna Berg ne manque pas de critiquer Tomas Lind.", &["berg accused lind asserted"]);
    check("Anna Berg hésite à rencontrer Tomas Lind.", &["berg met lind denied"]);
}

#[test]
fn what_is_supposed_alleged_or_said_of_another_is_no_fact() {
    check(
        "Si aucun accord entre Oslo et Riga n'est trouvé, rien ne changera.",
        &["oslo agreed riga speculated"],
    );
    check(
        "Tomas Lind accuse Oslo d'avoir fourni des armes à Riga.",
        &["lind accused oslo asserted", "oslo supplied riga speculated"],
    );
    check("Ce n'est pas Anna Berg qui a rencontré Tomas Lind.", &["berg met lind denied"]);
    check("Un conseiller de Anna Berg, qui a rencontré Tomas Lind, se tait.", &[]);
    check("L'échec de la visite de Anna Berg à Oslo a surpris.", &["berg visited oslo asserted"]);
}
