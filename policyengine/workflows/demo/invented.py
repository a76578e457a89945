"""Words that invented people are made of. The telephone numbers are from ranges that regulators set aside for films and books."""

from __future__ import annotations

from dataclasses import dataclass

FIRST_NAMES = tuple(
    """
    Aaltje Abena Adèle Agnieszka Ailbhe Aino Alasdair Albertine Álvaro Amadou Anaïs Aneta Anouk Antonín Ashanti Aurélie
    Bartosz Béatrice Bogumił Bram Branka Brónach Caoimhe Casper Cédric Chidi Clémence Conchita Cornelius Dagmar Dariusz
    Désirée Dimitra Doireann Dorothea Eberhard Edvard Eilidh Ekaterina Eleftheria Elżbieta Émile Esperanza Fáelán Fatoumata
    Ferdinand Fionnuala Françoise Friederike Gaël Gerlinde Gizem Grażyna Günther Hadewych Håkon Hélène Hendrikje Ignacio
    Ingeborg Íñigo Irmgard Jadwiga Jens-Peder Joaquín Jörg Józef Jürgen Kaija Katarzyna Kerstin Kwame Laszló Léonie
    Liselotte Ludovica Maëlle Małgorzata Manon Mehmet Mirosława Nadège Niamh Noël Oisín Olympe Ottilie Örjan Özlem
    Pádraig Penelope Philippa Quentin Raphaël Renée Rosalind Saoirse Séverine Siân Solveig Søren Stanisława Tadeusz
    Thérèse Þórunn Tobias Ulrike Václav Valérie Veerle Vibeke Wacława Walburga Wilhelmina Xenia Yannick Yusuf Zdeněk Zoë
    """.split()
)

LAST_NAMES = tuple(
    """
    Aarnivuori Abernathy-Coe Achterberg Adomeit Ainsworthy Albrechtsen Amersfoordt Ångbäck Applewhaite Arczyński Auerswaldt
    Baartmans Bäckerling Balthasar-Weiß Barrymede Beaucourt Becquerelle Björnsäter Blankenstijn Boisrenard Bräuninghaus
    Brzezicki Cairnsmuir Castelnuovo Chantemerle Ciećwierz Cotterstock Czarnolas D'Aubrac Dąbrowiecki Delacroisette
    Dreisbächer Dunwoodie-Hale Eichenlaub Ekelundh Espinárez Fährmann Farthingale Fjällström Fontanarosa Fröhlichmann
    Gąsiorkiewicz Glanmorgan Grönvall Guldbrandt Haverstock Heßling Höllriegl Holloway-Őry Hradílek Iglesiano Jakubczyk
    Järvenkylä Jędrzejak Kaltenbrück Kerrigan-Moy Kjærsgård Köhlmeier Krzyżowski Kühnemund Lachapelle Läpple Lindenthäler
    Löwenherz MacAskeill Małachowicz Marchbanks Mittelstaedt Montgaillard Müllerschön Nachtigäller Niedźwiecki Noordermeer
    Nyquistad O'Ceallaigh Östergaarde Overbeeke Pappadópulos Pfefferkorn Pontlevoy Quenneville Rääbis Renardeau Rosenzweyg
    Røstadmoen Sandelwood Schäfersküpper Schönwetter Skarżyński Söderqvarn Spannenkrebs Štěpničkova Strömnäs Świderek
    Tannenwälder Thistlewood Trębacz Uhlenhorstig Vandersteegh Villeneuvier Vogelsänger Wächtersbach Weißgerber Wiśniowiecki
    Wollstonely Ypersele Yıldızoğlu Zähringer Żółkiewicz Zwijnenburg
    """.split()
)

DOMAINS = (
    "example.org",
    "example.com",
    "example.net",
    "post.example",
    "mail.example",
    "courriel.example",
    "wohnen.example",
)


@dataclass(frozen=True, slots=True)
class Region:
    """Where people live: `cities` are (postcode, city), `phones` prefixes that take `digits` more digits."""

    country: str
    streets: tuple[str, ...]
    number_first: bool
    cities: tuple[tuple[str, str], ...]
    phones: tuple[str, ...]
    digits: int


REGIONS = (
    Region(
        "DE",
        tuple(
            """
            Rosenwinkel Ahornkamp Fährdamm Mühlenstieg Lerchenhöhe Kastanienhof Am-Süßen-Grund Gänsemarktgasse Birkenschlag
            Hopfengarten Kleine-Brücke Schäferwiese Zum-alten-Speicher Weidenbogen Küferstraße Sankt-Ägidien-Weg
            """.split()
        ),
        False,
        (("20095", "Hamburg"), ("10115", "Berlin"), ("50667", "Köln"), ("80331", "München"), ("28195", "Bremen")),
        ("+493023125", "+496990009", "+494066969", "+49221471", "+498999998"),
        3,
    ),
    Region(
        "FR",
        (
            "rue des Tilleuls",
            "quai de la Verrerie",
            "allée des Noisetiers",
            "impasse du Pré-aux-Bœufs",
            "chemin des Écoliers",
            "place de l’Étoile-Filante",
            "rue du Vieux-Lavoir",
            "sentier des Chênes",
            "cour des Façonniers",
            "rue Haute-Forêt",
        ),
        True,
        (("69001", "Lyon"), ("75011", "Paris"), ("44000", "Nantes"), ("31000", "Toulouse"), ("67000", "Strasbourg")),
        ("+33639980", "+33639981", "+33639982", "+33261910", "+33261911", "+33353010", "+33465710", "+33536490"),
        3,
    ),
    Region(
        "GB",
        (
            "Larkspur Row",
            "Tanner’s Wharf",
            "Old Orchard Lane",
            "Bellfounder Street",
            "Saint Brelade’s Close",
            "Marl Pit Road",
            "Heron Terrace",
            "Cordwainer Yard",
            "Quince Hill",
            "Upper Fold",
        ),
        True,
        (
            ("LS1 4AP", "Leeds"),
            ("M1 1AE", "Manchester"),
            ("EH1 1BB", "Edinburgh"),
            ("CF10 1EP", "Cardiff"),
            ("BS1 5TR", "Bristol"),
        ),
        (
            "+441134960",
            "+441144960",
            "+441174960",
            "+441214960",
            "+441314960",
            "+441414960",
            "+441614960",
            "+447700900",
        ),
        3,
    ),
)
