"""Words in table and field names that are read as clues, in several languages. Data only."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words after which a name speaks of a property of the value, and no longer of the value.
PROPERTIES = _words(
    "active allowed at attempts available body bounced by category changed class code confirmed count counter "
    "created date default delay disabled enabled error event expires failed field flag format frequency group "
    "html id ids interval invalid kind label language length level limit locale mode notification notifications "
    "notify on opened option options order policy preference preferences prefix private provider public quota "
    "range rate reason rejected required result retries score sent server service setting settings size sort "
    "stage state status subject suffix template templates time timeout total type types updated valid validated "
    "verified version via visible weight width"
)

# Of these, the ones that are never the value itself, and those after an e-mail that are what it says.
ABOUT_THE_VALUE = _words(
    "category class count counter format frequency kind language limit locale mode status template templates type "
    "types version"
)
CONTENTS = _words("body html subject text")

# Words that may follow without changing what the value is.
NEUTRAL = _words(
    "0 1 2 3 4 5 6 7 8 9 additional alt alternate alternative bidx business canonical casa ciphertext clean column "
    "crypt current day de dienstlich dienstliche en enc encrypted es evening ext extension field fijo fixe "
    "formatted fr full geschaftlich home idx institucional institutional it laboral list lower main masked mm "
    "mobile new night nl normalised normalized office old original other perso personal personale plain prefered "
    "preferred prev previous primary privat private pro professional pt raw secondary str string text trabajo txt "
    "ufficio upper value work yy"
)

# People, by the words that a table of them is called by; the second list are people who work for the organisation.
PEOPLE = _words(
    "abonne abonnes account accounts acheteur adherent adherents afiliado afiliados alumno alumnos aluno alunos "
    "anagrafe anagrafica anagrafiche anggota applicant applicants aprendices aprendiz asistente asistentes assure "
    "assures attendee attendees author authors beneficiaire beneficiaires beneficiaries beneficiario beneficiarios "
    "beneficiary benutzer besteller bestuurder bestuurders borrower borrowers bpartner buyer buyers candidat "
    "candidate candidates candidato candidatos candidats child children cidadao cidadaos citizen citizens ciudadano "
    "ciudadanos client cliente clientes clienti clients consumer consumers contact contacto contactos contacts "
    "contato contatos contatti contatto ctenar customer customers deelnemer deelnemers destinatarios deudor "
    "deudores docente docentes doctorant donor donors eleve eleves estudante estudantes estudiante estudiantes "
    "etudiant etudiants famille fisica follower followers friend friends gast gaste gebruiker gebruikers gerente "
    "guest guests huurder huurders individual individuals inquilino inquilinos inwoner inwoners jogador jugador "
    "jugadores kind kinder klant klanten klienci klient klienti kontakt kontakte kullanici kullanicilar kund kunde "
    "kunden kunder kupac lead leads lector lectores leden leerling leerlingen lehrling lid mahasiswa majitel medlem "
    "medlemmar medlemmer member members membre membres membri membro membros miembro miembros mitglied mitglieder "
    "musteri musteriler natuurlijkpersoon nutzer ogrenci ogrenciler osoba osoby ospite pacient paciente pacientes "
    "pacienti parent parents participant participants party pasajero pasajeros pasazer pasazerowie pasien passager "
    "passagers passagier passagiere passenger passengers patient patienten patients paziente pazienti pelanggan "
    "penghuni people person persona personas persone personen personne personnes persons persoon pessoa pessoas "
    "player players proband propietario propietarios proprietaire proprietaires pupil pupils reader readers "
    "referente referenti registrant registrants reiziger reizigers resident residents schuler schulerin shopper "
    "shoppers signataire signataires siswa socio socios soggetti soggetto student studente studenten studenter "
    "studenti students subscriber subscribers talepler teilnehmer titulaire titulaires titular titulares traveler "
    "travelers traveller travellers turista turistas ucen uczen uczniowie usager usagers user users usuario "
    "usuarios utente utenti utilisateur utilisateurs uye uyeler uzytkownicy uzytkownik verzekerde verzekerden "
    "visitor visitors volunteer volunteers votante votantes voter voters zaci zak zakaznici zakaznik"
)
STAFF = _words(
    "admin administrateur administrateurs administratiefmedewerker administrator administrators admins agent agents "
    "angestellte anstalld arzt arzte calisan calisanlar dipendente dipendenti docent docenten doctor doctors dokter "
    "dottori driver drivers emp empleado empleados employe employee employees employes enseignant enseignants "
    "formateur funcionario funcionarios karyawan leerkracht lehrer lekarz leraar maestro maestros medecin medecins "
    "medewerker medewerkers medico medicos mitarbeiter operator operators pegawai personal personeel personel "
    "personeller physician physicians pracownicy pracownik profesor profesores professeur professeurs professor "
    "professores salarie salaries salesperson salesrep seller sellers staff staffs teacher teachers vendedor "
    "vendedores werknemer werknemers worker workers zamestnanci zamestnanec"
)
# Words after a person's word that leave a table one of people: customer_entity, user_profiles.
PEOPLE_TAILS = _words(
    "account accounts base data detail details entities entity info information master meta perfil profil profile "
    "profiles record records table tbl"
)
ADDRESSES = _words(
    "address addressbook addresses adres adressbuch adresse adressen adresses direccion direcciones endereco "
    "enderecos indirizzi indirizzo"
)
# What makes an address or a contact one of an organisation.
ORGANISATIONS = _words(
    "branch branches companies company depot facility filiale firma firmen fornitore fournisseur lager "
    "leverancier lieferant lieferanten location locations magasin merchant merchants office offices organisation "
    "organisations organization organizations partner partners proveedor shop shops site sites store stores "
    "supplier suppliers vendor vendors warehouse warehouses"
)
# Tables about places and things, in which `name`, `city` or `country` is the place's or the thing's.
PLACES = _words(
    "cities citta city ciudad ciudades countries country currencies currency land lander language languages paese "
    "paesi pais paises pays place places region regions stadt stadte state states timezone ville villes zone "
    "zones"
)
# Tables that hold pictures or addresses used by one row of another table.
USED_BY_ONE = ADDRESSES | _words(
    "avatar avatars card cards contact contacts photo photos picture pictures recipient recipients"
)

# Tables of what people do: their rows lead to people, whether or not a foreign key says so.
ACTIVITIES = _words(
    "application applications appointment appointments audit basket bestelling bestellingen bestellung bestellungen "
    "booking bookings buchung buchungen cart chat cita citas claim claims clicks commande commandes comment "
    "comments consultation consultations conversation conversations deliveries delivery donation donations email "
    "emails enrollment enrollments factura facturas facture facturen factures factuur fattura fatture fatura "
    "faturas feedback invoice invoices loan loans log login logins logs mail mails message messages nachricht note "
    "notes order orders ordine ordini paiement payment payments pedido pedidos post posts purchase purchases quote "
    "quotes rechnung rechnungen registration registrations rental rentals reserva reservas reservation reservations "
    "response responses review reviews searches shipment shipments signup spent subscription subscriptions survey "
    "ticket tickets views visit visite visites visits zahlung"
)
# Words before a field's last one that make it a thing's: file_name, product_image.
THINGS = _words(
    "app article asset attachment attribute banner block board book brand browser bucket build bundle campaign "
    "catalog catalogue category channel class column commit component config container content course database "
    "dataset device document domain engine entity event feature feed field file folder font form forum function "
    "group host icon image index item job key keyword language layout level library list locale logo media menu "
    "meta method metric model module node option page param parameter part path permission plan platform plugin "
    "policy process product project property provider queue report repository resource role route rule schema "
    "script section server service setting site sku slug space stage status step store style system tab table tag "
    "task template tenant term theme thread topic track type unit variant version view voucher warehouse widget"
)

# Tables of frameworks and migration tools, by full name: every field is technical.
TECHNICAL = (
    r"django_migrations|django_content_type|django_site|auth_permission|auth_group_permissions|schema_migrations|ar_internal_metadata|"
    r"alembic_version\w*|flyway_schema_history|schema_version|knex_migrations(_lock)?|migrations|doctrine_migration_versions|"
    r"migration_versions|goose_db_version|spatial_ref_sys|geometry_columns|geography_columns|databasechangelog(lock)?|"
    r"__efmigrationshistory|_prisma_migrations|pgmigrations|phinxlog|sequelizemeta|thumbnail_kvstore|schema_info|"
    r"atlas_schema_revisions|_sqlx_migrations|__diesel_schema_migrations"
)
SESSIONS = r"(\w+_)?(sessions?|sessionen|session_store)"

TECHNICAL_DATES = _words(
    "aangemaakt actualizado added aggiornato aktualisiert archived atualizado available begin changed closed "
    "completed creado created creato cree criado deleted due effective eliminado end ended ends erstellt "
    "expiration expired expires expiry exported finish finished geandert geloscht gewijzigd imported indexed "
    "inserted locked maj modificato modifie modified opened processed published refreshed scheduled start started "
    "starts synced timestamp updated valid"
)
COUNTERS = _words(
    "aantal amount anzahl attempts cantidad count counter counts day days depth duration height hits hours idx "
    "index interval left length level lft likes limit max menge min minutes month nombre num number numchild "
    "numero offset ordem orden order ordine percent percentage pos position priority qty quantidade quantita "
    "quantite quantity rank ranking rate rating ratio reihenfolge retries revision rgt right score seconds seq "
    "sequence size sort step stock total totals uses version views volgorde votes weight width year"
)
PERSON_QUALIFIERS = (
    PEOPLE
    | STAFF
    | _words(
        "assignee bill billing contact display father full guardian holder legal manager mother owner parent real "
        "receiver recipient reporter requester sender ship shipping spouse submitter"
    )
)
# What may follow a sign of a date without changing it.
DATES = _words("at date datetime on time")
NAME_HEADS = _words("naam name names nom nombre nome")
# Counts that are a body's in a table of people.
BODY = _words("height size weight width")

# Texts that are short codes of the application's own, nearly always.
CODES = _words(
    "charset checksum class color colour currency driver encoding engine extension format icon kind lang language "
    "layout locale method mime mode module namespace object_type permalink plugin priority provider role scheme "
    "slug stage state status strategy template theme timezone type tz unit version"
)
# Words in a reference's name that say whose the row is, and words that say who only worked on it.
OWNERS = _words(
    "author besitzer besteller buyer creator eigenaar holder inhaber owner proprietaire receiver recipient sender "
    "titular"
)
BYSTANDERS = _words(
    "admin agent approved approver assigned assignee bearbeiter by changed closed created deleted edited editor "
    "handled locked manager moderated moderator modified operator processed published rep reports responsible "
    "reviewed reviewer sachbearbeiter staff supervisor updated uploaded verified"
)
# Tables that list what others choose from.
LOOKUPS = _words(
    "categories category config group groups kind kinds method methods option options permission permissions role "
    "roles setting settings status statuses template templates translation translations type types"
)

# What a word may end in that nobody knows as a whole, and then says that much: framedipaddress. Not words themselves.
ENDINGS = (
    "creditcardnumber",
    "emailaddress",
    "emailadresse",
    "emailadres",
    "geburtsdatum",
    "ipaddress",
    "ipaddr",
    "kontonummer",
    "kreditkartennummer",
    "passwort",
    "phonenumber",
    "postleitzahl",
    "telefonnummer",
    "telefoonnummer",
)

# Words that mean the same, as the signs spell them; and words that join others and say nothing.
SYNONYMS = {
    "no": "number",
    "nr": "number",
    "nummer": "number",
    "num": "number",
    "numer": "number",
    "nomor": "number",
    "numero": "number",
    "addr": "address",
    "addrs": "address",
    "adr": "address",
    "acc": "account",
    "acct": "account",
    "ident": "id",
    "identifier": "id",
    "licence": "license",
    "cod": "codice",
    "fisc": "fiscale",
    "soc": "social",
    "sec": "security",
    "ins": "insurance",
}
JOINTS = _words("de di del della da do das dos la le of the du d")
