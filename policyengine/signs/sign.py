"""Signs: what field names say of a person, in several languages. Data only.

A phrase is one or more lower-case words without accents; `$` after it says that the name must end there, where the
word alone says too little (a `mobile` is a phone, a `mobile_app` is none). The three scores are for a field of a table
of people or addresses, of a table whose rows lead to people, and of any other.
"""

from __future__ import annotations

from dataclasses import dataclass

from policyengine.model.type import Kind

TEXTUAL = frozenset({Kind.TEXT, Kind.JSON, Kind.OTHER, Kind.UUID})
NUMBERED = TEXTUAL | {Kind.INTEGER, Kind.DECIMAL}
OPAQUE = TEXTUAL | {Kind.BINARY}
NUMBERED_OR_OPAQUE = NUMBERED | OPAQUE
DATED = frozenset({Kind.TEXT, Kind.DATE, Kind.TIMESTAMP, Kind.INTEGER, Kind.OTHER})
EVERY = frozenset(Kind)
ANY = EVERY - {Kind.BOOLEAN}


@dataclass(frozen=True, slots=True)
class Sign:
    """Phrases that speak for a category. `said` completes "the name says …"; `kinds` are the types that can hold it."""

    category: str
    said: str
    scores: tuple[float, float, float]
    kinds: frozenset[Kind]
    phrases: str

    @property
    def strong(self) -> bool:
        """Whether it says enough in any table."""
        return self.scores[2] >= 0.85

    @property
    def weak(self) -> bool:
        """Whether it says next to nothing but near people."""
        return self.scores[2] < 0.35


# Where several signs fit, a strong one wins, then what ends last in the name, then the longest, then the first here.
SIGNS: tuple[Sign, ...] = (
    Sign(
        "user.contact.email",
        "e-mail",
        (0.99, 0.97, 0.93),
        OPAQUE,
        "email, e mail, emails, email address, e mail address, mail address, mailaddress, email id, courriel, "
        "correo electronico, correo e, email adresse, e mail adresse, mail adresse, adresse mail, adresse email, "
        "adresse electronique, email adres, indirizzo email, endereco email, posta elettronica, epost, e post, "
        "paypal email, email to$, email from$, email cc$, eml, mail privat, mail private",
    ),
    Sign(
        "user.contact.email",
        "mail",
        (0.9, 0.87, 0.6),
        TEXTUAL,
        "mail$, correo$, emailaddr$, recipients$, mail to$, mailto$, mail from$, to addr$, from addr$, reply to$, "
        "cc address$, bcc address$, to addresses$, from addresses$, cc addresses$, bcc addresses$",
    ),
    Sign(
        "user.contact.phone_number",
        "phone",
        (0.98, 0.96, 0.9),
        NUMBERED_OR_OPAQUE,
        "phone, phones, phone number, telephone, telephone number, tel, tel no, telefon, telefonnummer, telefon "
        "nummer, telefono, telefone, telefoon, telefoonnummer, telefoon nummer, mobile number, mobile phone, "
        "mobilnummer, mobil nummer, mobiltelefon, mobil telefon, mobiltel, handynummer, handy nummer, cellphone, "
        "cell phone, cell number, celular, movil, cellulare, gsm number, msisdn, rufnummer, ruf nummer, fax "
        "number, telefax, faxnummer, numero telephone, numero tel, numero telefono, numero telefone, contact "
        "number, whatsapp, whatsapp number, sms number, telecom number, contact phone, dial number, telemovel, "
        "telemobil, ph number, landline, sms recipient, festnetz",
    ),
    Sign(
        "user.contact.phone_number",
        "phone",
        (0.93, 0.88, 0.6),
        NUMBERED,
        "mobile$, mobil$, mobiel$, handy$, cell$, fax$, gsm$, portable$, caller$, callee$, caller id$",
    ),
    Sign(
        "user.government_id.national_identification_number",
        "national identity number",
        (0.97, 0.96, 0.93),
        NUMBERED_OR_OPAQUE,
        "ssn, ssn no, ssn last, social security, social security number, social insurance number, "
        "socialsecuritynumber, national id, national id number, national identification number, national insurance "
        "number, national identity number, nationalid, nino, citizen id, id card number, identity number, identity "
        "card number, identity card, id number, idcard, personal id number, personal number, personal code, "
        "personnummer, fodselsnummer, henkilotunnus, hetu, cpr number, nif, nie, dni, cpf, codice fiscale, "
        "codfisc, cf persona, bsn, burgerservicenummer, sofinummer, sozialversicherungsnummer, sozialversicherungs "
        "nummer, sv nummer, svnr, steuer id, steuerid, steuernummer, steuer nummer, steuer identifikationsnummer, "
        "steueridentifikationsnummer, personalausweis, personalausweisnummer, personalausweis nummer, "
        "ausweisnummer, ausweis nummer, insee, nir, numero securite sociale, num secu, securite sociale, numero "
        "seguridad social, seguridad social, aadhaar, aadhaar number, aadhar, pesel, curp, rut, cedula, cedula "
        "identidad, nric, hkid, my number, resident registration number, rodne cislo, cnp, egn, jmbg, oib, "
        "taxpayer id, tax file number, tfn, tin, individual taxpayer number, itin, person number, rg number, sin "
        "number, sin, ni number, secu, identification id, identification number, national insurance, social "
        "insurance, tax file, insurance number, sozialvers, identity code, personal identity code",
    ),
    Sign(
        "user.government_id.passport_number",
        "passport",
        (0.97, 0.96, 0.93),
        NUMBERED_OR_OPAQUE,
        "passport, passport number, reisepass, reisepassnummer, reisepass nummer, passnummer, pass nummer, "
        "passeport, numero passeport, pasaporte, numero pasaporte, passaporto, passaporte, paspoort, "
        "paspoortnummer",
    ),
    Sign(
        "user.government_id.drivers_license_number",
        "driving licence",
        (0.96, 0.94, 0.9),
        NUMBERED_OR_OPAQUE,
        "drivers license, driver license, driving license, drivers license number, driver license number, driving "
        "licence number, dl number, fuhrerschein, fuehrerschein, fuhrerscheinnummer, fuehrerscheinnummer, permis "
        "conduire, licencia conducir, patente guida, rijbewijs",
    ),
    Sign(
        "user.government_id.vehicle_registration",
        "vehicle",
        (0.93, 0.9, 0.75),
        NUMBERED,
        "license plate, number plate, plate number, kennzeichen, kfz kennzeichen, immatriculation, matricula, "
        "targa, kenteken, vin, vin number, vehicle identification number, vehicle registration",
    ),
    Sign(
        "user.government_id",
        "official number",
        (0.85, 0.8, 0.6),
        NUMBERED,
        "tax id, tax number, taxid, taxvat, vat id, vat number, vatid, fiscal code, ust id, ustid, partita iva, "
        "piva, fiscal id, tva number, numero tva, cnpj, rfc$, document number, identity document, identification, "
        "id document, visa number, government id",
    ),
    Sign(
        "user.government_id",
        "a tax number",
        (0.75, 0.5, 0.0),
        TEXTUAL,
        "vat$, tva$, iva$, ust$",
    ),
    Sign(
        "user.financial.credit_card",
        "payment card",
        (0.97, 0.96, 0.93),
        NUMBERED_OR_OPAQUE,
        "credit card, credit card number, creditcard, card number, card num, cardno, cardnumber, cc number, cc "
        "num, ccnum, cc last, cc last 4, cc owner, cc holder, card holder, cardholder, cardholder name, card "
        "holder name, name on card, card last, card last 4, card last four, card digits, bankcard, bank card, "
        "debit card, debit card number, payment card, pan$, pan number, primary account number, cvv, cvv2, cvc, "
        "cvc2, card verification, security code, card security code, kreditkarte, kreditkarten nummer, "
        "kreditkartennummer, kreditkartennr, kartennummer, karten nummer, carte bancaire, carte bleue, carte de "
        "credit, numero carte, tarjeta, tarjeta credito, numero tarjeta, carta credito, numero carta, cartao, "
        "cartao credito, numero cartao, creditcardnummer, kaartnummer, cc cid, cc enc, cc number enc, masked card, "
        "masked pan, card mask, partial card number, card fingerprint, card bin, bankcard number, pan token",
    ),
    Sign(
        "user.financial.credit_card",
        "payment card",
        (0.88, 0.86, 0.7),
        ANY,
        "card expiry, card exp, exp month, exp year, cc exp month, cc exp year, cc exp, card expiration, card "
        "expiry date, expiry month, expiry year, expiration month, expiration year, card exp month, card exp year, "
        "card expires, cc expires, card brand, card type, cc type, cc ss number, cc ss issue, cc ss start month, "
        "cc ss start year, issue number$, card expire date, last 4, last four, last digits, bankcard expiry, "
        "bankcard expiry date, card expire, card last digits, bankcard month, bankcard year, card month, card year",
    ),
    Sign(
        "user.financial.bank_account",
        "bank account",
        (0.97, 0.95, 0.88),
        NUMBERED_OR_OPAQUE,
        "iban, bank account, bank account number, account number, routing number, sort code, kontonummer, konto "
        "nummer, kontoinhaber, konto inhaber, bankverbindung, bank details, account holder, account holder name, "
        "account owner name, compte bancaire, numero compte, cuenta bancaria, numero cuenta, conto corrente, "
        "numero conto, conta bancaria, numero conta, rekeningnummer, rekening nummer, bankrekening, sepa mandate, "
        "mandate reference, payout account",
    ),
    Sign(
        "user.financial.bank_account",
        "bank",
        (0.7, 0.65, 0.45),
        NUMBERED,
        "bic, swift, swift code, bank code, blz, bank name, bank$",
    ),
    Sign(
        "user.device.ip_address",
        "IP address",
        (0.98, 0.97, 0.93),
        ANY,
        "ip, ips, ip address, ip addresses, ipaddr, ipaddress, ip adresse, adresse ip, direccion ip, indirizzo ip, "
        "endereco ip, ip adres, ip v, ipv, ipv 4, ipv 6, remote addr, remote host, client ip, remote ip, client "
        "addr, client host, x forwarded for, forwarded for, last login ip, login ip, signup ip, registration ip, "
        "sign in ip, source ip, host ip, peer addr, inet addr, ipv 6 address, ipv 4 address, ip hex, ipc hex",
    ),
    Sign(
        "user.device.user_agent",
        "user agent",
        (0.96, 0.95, 0.9),
        TEXTUAL,
        "user agent, useragent, browser agent, http user agent, ua string, ua$, agent string",
    ),
    Sign(
        "user.device.user_agent",
        "browser",
        (0.7, 0.65, 0.5),
        TEXTUAL,
        "browser, browser name, browser version, platform$, device name, device model, device type, comment agent, "
        "agent$",
    ),
    Sign(
        "user.device.device_id",
        "device",
        (0.95, 0.94, 0.88),
        NUMBERED,
        "device id, device token, device uuid, udid, imei, imsi, iccid, mac address, macaddress, idfa, idfv, gaid, "
        "advertising id, ad id, push token, fcm token, apns token, registration token, device fingerprint, android "
        "id, installation id, serial number$",
    ),
    Sign(
        "user.device.cookie_id",
        "cookie",
        (0.93, 0.92, 0.85),
        NUMBERED,
        "cookie, cookie id, cookies, visitor id, anonymous id, browser fingerprint, fingerprint, tracking id, ga "
        "client id, session cookie, visitor token, visit token, browser id, gclid, fbclid, muid",
    ),
    Sign(
        "user.authorization.password",
        "password",
        (0.98, 0.97, 0.93),
        OPAQUE,
        "password, password hash, passwordhash, passwd, pwd, pw hash, pass$, user pass, passhash, pass hash, "
        "password digest, encrypted password, hashed password, crypted password, password salt, salt, passphrase, "
        "passwort, kennwort, mot de passe, motdepasse, mdp, contrasena, contrasenia, clave acceso, senha, "
        "wachtwoord, haslo, rp token, pin code$, pin$, old password, last password",
    ),
    Sign(
        "user.authorization.credentials",
        "a secret",
        (0.95, 0.94, 0.88),
        OPAQUE,
        "token, tokens, auth token, access token, refresh token, api key, apikey, api token, secret, secret key, "
        "private key, session key, session token, session id$, session data, session$, otp secret, otp, otp code, "
        "totp, totp secret, mfa secret, two factor secret, backup codes, recovery codes, recovery code, reset "
        "token, reset key, reset password token, confirmation token, confirm token, confirmation code, activation "
        "key, activation code, verification code, verification token, remember token, remember digest, nonce, "
        "security answer, secret answer, security question, secret question, auth key, auth code, client secret, "
        "credentials, invite code, authentication string, feed token, public key, ssh key, unlock token, auth "
        "data, csrf token, persist code, passwd hint, password hint, token hash, hashed token, token digest, "
        "secure key",
    ),
    Sign(
        "user.authorization.credentials",
        "a code or key",
        (0.6, 0.55, 0.3),
        TEXTUAL,
        "hash$, confirmation$, signature$",
    ),
    Sign(
        "user.unique_id.pseudonymous",
        "a hash of a person's value",
        (0.92, 0.9, 0.85),
        NUMBERED_OR_OPAQUE,
        "email hash, email md 5, email sha, email digest, ip hash, hashed ip, hashed email, phone hash, user hash, "
        "customer hash, user pseudonym, pseudonym, pseudonymous id, name hash, gravatar hash, normalized email "
        "hash",
    ),
    Sign(
        "user.name.first",
        "first name",
        (0.98, 0.97, 0.94),
        TEXTUAL,
        "first name, firstname, fname, given name, givenname, forename, vorname, rufname, prenom, nombre de pila, "
        "primer nombre, nome proprio, voornaam, middle name, middlename, middle initial, second name, imie, "
        "fornavn, fornamn, etunimi, imya, first names, given names, name first, name middle, zweiter vorname",
    ),
    Sign(
        "user.name.last",
        "last name",
        (0.98, 0.97, 0.94),
        TEXTUAL,
        "last name, lastname, lname, surname, family name, familyname, nachname, familienname, familien name, "
        "zuname, geburtsname, nom de famille, apellido, apellidos, cognome, sobrenome, apelido, achternaam, maiden "
        "name, birth name, mothers maiden name, mother maiden name, nazwisko, etternavn, efternamn, sukunimi, name "
        "last, tussenvoegsel",
    ),
    Sign(
        "user.name",
        "a person's name",
        (0.97, 0.95, 0.9),
        TEXTUAL,
        "full name, fullname, real name, realname, legal name, display name, displayname, person name, customer "
        "name, client name, contact name, contact person, author name, comment author, sender name, recipient "
        "name, receiver name, buyer name, guest name, employee name, member name, owner name, patient name, "
        "student name, passenger name, holder name, billing name, shipping name, ship name, bill name, attention, "
        "attn name, attn, to name, from name, reviewer name, salutation name, name suffix, name prefix, suffix "
        "name, kundenname, kunden name, ansprechpartner, empfanger, empfaenger, empfaengername, absender, inhaber, "
        "vollstandiger name, vollname, nom complet, nom client, nom prenom, nombre completo, nombre cliente, "
        "nombre y apellidos, nome completo, nome cliente, nominativo, volledige naam, klantnaam, klant naam, "
        "contactpersoon, kontaktperson, kontakt person, customer full name, user fullname, user real name, author "
        "full name, cert name, committer name, submitter, submitter name, requester name, applicant name, "
        "beneficiary, payer name, payee name, signatory, signed by name, next of kin, emergency contact, emergency "
        "contact name, parent name, mother name, father name, spouse name, guardian name, referee name, doctor "
        "name, driver name, mailing name, display name lower, name lower, name on account, published by name, "
        "contact$, kontakt$",
    ),
    Sign(
        "user.name",
        "a name",
        (0.88, 0.45, 0.0),
        TEXTUAL,
        "name$, nom$, nombre$, nome$, naam$, names$, imie nazwisko, nachname vorname",
    ),
    Sign(
        "user.name.first",
        "first",
        (0.9, 0.6, 0.0),
        TEXTUAL,
        "first$",
    ),
    Sign(
        "user.name.last",
        "last",
        (0.9, 0.6, 0.0),
        TEXTUAL,
        "last$",
    ),
    Sign(
        "user.name",
        "an author or a person",
        (0.75, 0.7, 0.55),
        TEXTUAL,
        "author$, authors$, autor$, auteur$, autore$, sender$, recipient$, owner$, creator$, reviewer$, assignee$, "
        "buyer$, modified by$, created by$, updated by$, initials, spitzname, full title, aka, alias$",
    ),
    Sign(
        "user.account.username",
        "user name",
        (0.97, 0.95, 0.9),
        TEXTUAL,
        "username, user name, username lower, login, login name, user login, userlogin, user login id, loginname, "
        "screen name, screenname, handle, nick, nickname, user nicename, nicename, gamertag, benutzername, "
        "benutzer name, benutzerkennung, anmeldename, nom utilisateur, identifiant, pseudo, nombre usuario, "
        "usuario$, nome utente, nome usuario, gebruikersnaam, gebruikers naam, account name, skype, skype id, "
        "twitter, twitter handle, linkedin, github, facebook, instagram, telegram, discord, icq, aim, msn, yahoo, "
        "jabber, twitter name, skype name, facebook id, google id, twitter id, github username, provider uid, "
        "provider user id, external uid, extern uid, openid, open id, social id, social handle, user url, uname, "
        "userid text, user slug",
    ),
    Sign(
        "user.contact.address.street",
        "street address",
        (0.97, 0.95, 0.85),
        TEXTUAL,
        "street, street address, street name, street number, street line, address line, address 1, address 2, "
        "address 3, address 4, address line 1, address line 2, address line 3, line 1, line 2, line 3, line 4, "
        "house number, apartment, apt number, flat number, strasse, strassenname, hausnummer, haus nummer, strasse "
        "nr, anschrift, rue, numero rue, voie, calle, numero calle, via$, rua, logradouro, straat, straatnaam, "
        "huisnummer, building number, unit number, po box, postfach, adresszusatz, adress zusatz, complement "
        "adresse, complemento, bairro, street 1, street 2, streetaddress, directions",
    ),
    Sign(
        "user.contact.address",
        "address",
        (0.95, 0.93, 0.75),
        TEXTUAL,
        "address, addresses, adresse, adressen, direccion, indirizzo, endereco, adres, adress, billing address, "
        "shipping address, home address, postal address, mailing address, delivery address, full address, ship "
        "address, bill address, lieferadresse, liefer adresse, rechnungsadresse, rechnungs adresse, adresse "
        "livraison, adresse facturation, adresse postale, domicilio, residence, residenza, wohnort$, formatted "
        "address, search text$, address text",
    ),
    Sign(
        "user.contact.address.city",
        "city",
        (0.93, 0.88, 0.5),
        TEXTUAL,
        "city, town, ort$, stadt, wohnort, ville, ciudad, citta, cidade, stad, plaats, woonplaats, locality, "
        "municipality, gemeinde, commune, localidad, localita, line 4 city, ship city, billing city, suburb, "
        "district$, county, hometown, place of residence, city name",
    ),
    Sign(
        "user.contact.address.postal_code",
        "postal code",
        (0.96, 0.93, 0.7),
        NUMBERED,
        "postcode, post code, postal code, postalcode, postal, zip, zip code, zipcode, zip 4, plz, postleitzahl, "
        "code postal, codepostal, cp$, codigo postal, cap$, codice postale, cep$, codigo cep, pincode, eircode, "
        "ship postal code",
    ),
    Sign(
        "user.contact.address.country",
        "country",
        (0.88, 0.8, 0.4),
        NUMBERED,
        "country, country code, country id, country name, land$, pays, pais, paese, staat$, country iso, "
        "nationality, nationalitat, nationalite, nacionalidad, nazionalita",
    ),
    Sign(
        "user.contact.address",
        "region",
        (0.8, 0.6, 0.3),
        NUMBERED,
        "state$, province, region, region id, region code, bundesland, provincia, provincie, prefecture, "
        "departement, estado$, state province, territory$, state code, county code, subdivision",
    ),
    Sign(
        "user.location.precise",
        "position",
        (0.95, 0.93, 0.65),
        ANY,
        "latitude, longitude, lat, lng, lon, long$, geo lat, geo lon, geo point, geopoint, gps, gps lat, gps lon, "
        "coordinates, coords, geolocation, geo location, geohash, lat lng, latlng, breitengrad, laengengrad, "
        "langengrad, geom$, geometry$, location point, last location, current location, plus code",
    ),
    Sign(
        "user.location.precise",
        "location",
        (0.75, 0.7, 0.4),
        TEXTUAL,
        "location, standort, ubicacion, posizione, whereabouts, location name, user location, place$",
    ),
    Sign(
        "user.demographic.date_of_birth",
        "birth",
        (0.98, 0.97, 0.93),
        DATED,
        "dob, birth date, birthdate, date of birth, dateofbirth, birthday, birth day, birth month, birth year, "
        "year of birth, born, born on, born at, birth, geburtsdatum, geburts datum, geburtstag, geburts tag, geb "
        "datum, gebdatum, date naissance, naissance, fecha nacimiento, nacimiento, data nascita, nascita, data "
        "nascimento, nascimento, geboortedatum, geboorte datum, place of birth, birthplace, birth place, "
        "geburtsort, lieu naissance, age$, alter$, edad, death date, date of death",
    ),
    Sign(
        "user.demographic.gender",
        "gender",
        (0.95, 0.93, 0.85),
        EVERY,
        "gender, gender id, sex, geschlecht, sexe, sexo, genere, genero, geslacht, pronouns, pronoun",
    ),
    Sign(
        "user.demographic.gender",
        "a form of address",
        (0.9, 0.8, 0.5),
        TEXTUAL,
        "salutation, anrede, civilite, tratamiento, aanhef, honorific, title of courtesy, courtesy title, name "
        "title, personal title, prefix$",
    ),
    Sign(
        "user.demographic.gender",
        "a title",
        (0.6, 0.0, 0.0),
        TEXTUAL,
        "title$, titel$, titre$, titulo$, titolo$",
    ),
    Sign(
        "user.demographic.race_ethnicity",
        "ethnicity",
        (0.95, 0.94, 0.9),
        EVERY,
        "race$, ethnicity, ethnic, ethnic group, ethnic origin, ethnie, etnia, hautfarbe, skin color, racial",
    ),
    Sign(
        "user.demographic.religious_belief",
        "religion",
        (0.95, 0.94, 0.9),
        EVERY,
        "religion, religious, religious belief, faith, konfession, religione, religiao, church tax, kirchensteuer, "
        "denomination$",
    ),
    Sign(
        "user.demographic.political_opinion",
        "politics",
        (0.93, 0.92, 0.88),
        EVERY,
        "political, political party, political opinion, political affiliation, party affiliation, politische, "
        "parti politique",
    ),
    Sign(
        "user.demographic.sexual_orientation",
        "sexual orientation",
        (0.95, 0.94, 0.92),
        EVERY,
        "sexual orientation, sexuality, orientation sexuelle, sexuelle orientierung, orientacion sexual, sexual "
        "preference",
    ),
    Sign(
        "user.demographic.trade_union",
        "trade union",
        (0.93, 0.92, 0.9),
        EVERY,
        "trade union, union member, union membership, gewerkschaft, syndicat, sindicato, sindacato, labor union",
    ),
    Sign(
        "user.health_and_medical.genetic",
        "genetics",
        (0.94, 0.93, 0.9),
        EVERY,
        "dna, genetic, genome, genotype, genetics, genetik, adn",
    ),
    Sign(
        "user.health_and_medical",
        "health",
        (0.95, 0.94, 0.88),
        EVERY,
        "diagnosis, diagnoses, medical, medical record, medical record number, mrn, health, health insurance "
        "number, blood type, blood group, allergies, allergy, medication, medications, prescription, disability, "
        "disabilities, illness, disease, symptoms, pregnant, pregnancy, vaccination, treatment$, krankheit, "
        "krankenkasse, krankenversicherung, diagnose, gesundheit, behinderung, maladie, sante, groupe sanguin, "
        "enfermedad, salud, malattia, salute, saude, doenca, ziekte, gezondheid, insurance policy number, icd "
        "code, icd 10, bmi, body weight, heart rate, smoker, patient notes, nhs number, versichertennummer, "
        "krankenversichertennummer, cause death",
    ),
    Sign(
        "user.biometric",
        "biometrics",
        (0.94, 0.93, 0.9),
        ANY,
        "biometric, biometrics, face id, face encoding, face embedding, voice print, voiceprint, iris scan, "
        "retina, fingerprint template, finger print, faceprint",
    ),
    Sign(
        "user.criminal_history",
        "criminal record",
        (0.93, 0.92, 0.9),
        EVERY,
        "criminal, criminal record, criminal history, conviction, convictions, offence, arrest, background check, "
        "vorstrafen, fuhrungszeugnis, casier judiciaire",
    ),
    Sign(
        "user.childrens",
        "children",
        (0.9, 0.88, 0.75),
        ANY,
        "child name, children names, kids, children ages, child birth date, child dob, kind name, enfants, number "
        "of children, num children, children$",
    ),
    Sign(
        "user.content.self_image",
        "a picture of somebody",
        (0.94, 0.9, 0.75),
        ANY,
        "avatar, avatar url, user avatar, profile picture, profile pic, profile image, profile photo, selfie, "
        "portrait, user image, user photo, photo url, profilbild, profil bild, photo profil, foto perfil, foto "
        "profilo, profielfoto, gravatar, headshot, face photo, id photo, uploaded avatar",
    ),
    Sign(
        "user.content.self_image",
        "a picture",
        (0.8, 0.55, 0.0),
        ANY,
        "photo$, picture$, image$, foto$, bild$, pic$, photo path$, profile background$, image url$",
    ),
    Sign(
        "user.content.private",
        "free text",
        (0.88, 0.8, 0.4),
        OPAQUE,
        "note$, notes$, remark$, remarks$, message$, messages$, message text, message body, private message, "
        "chat$, chat message, conversation$, comment$, comments$, customer note, customer comment, order note, "
        "gift message, about me, bio$, biography, biographical info, bemerkung, bemerkungen, notiz, notizen, "
        "nachricht, kommentar, anmerkung, anmerkungen, commentaire, commentaires, remarque, message client, "
        "comentario, comentarios, observaciones, mensaje, nota$, note interne, messaggio, commento, mensagem, "
        "observacoes, opmerking, opmerkingen, bericht, feedback$, complaint, inquiry, enquiry, delivery "
        "instructions, special instructions, special requests, instructions$, internal note, admin note, reason "
        "text, transcript, email body, mail body, body html$, body text$, email text, review text, answer text, "
        "free text, resume text, cover letter, admin comment, post content, signature html, dedication",
    ),
    Sign(
        "user.content.private",
        "text that people write",
        (0.7, 0.65, 0.0),
        TEXTUAL,
        "body$, content$, text$, subject$, description$, summary$, about$, answer$, reply$, raw$, cooked$, "
        "excerpt$, title$, headline$, question$, review$, caption$, reason$, details$, object repr$, change "
        "message$, status message$, tagline$",
    ),
    Sign(
        "user.behavior.search_history",
        "a search",
        (0.85, 0.84, 0.55),
        TEXTUAL,
        "search query, search term, search terms, search text, search string, query text, search phrase, searched, "
        "keywords searched, search history, query$, term$, suchbegriff, suchanfrage",
    ),
    Sign(
        "user.behavior.browsing_history",
        "what somebody visited",
        (0.88, 0.87, 0.6),
        TEXTUAL,
        "referer, referrer, http referer, last url, page url, visited url, landing page, request path, request "
        "uri, request url, utm source, utm campaign, utm medium, utm term, utm content, path info, current url, "
        "viewed url, page visited",
    ),
    Sign(
        "user.behavior.browsing_history",
        "what somebody did when",
        (0.7, 0.6, 0.3),
        DATED,
        "last login, last seen, last seen at, last visit, last active, last activity, last sign in at, current "
        "sign in at, last login at, last login date, last posted at, logged in at, last access, dernier acces, "
        "letzter login, ultimo acceso, login time, last activity on",
    ),
    Sign(
        "user.workplace",
        "work",
        (0.9, 0.8, 0.5),
        TEXTUAL,
        "job title, jobtitle, employer, employer name, company, company name, companyname, organization$, "
        "organisation$, organization name, occupation, profession, position title, firma, firmenname, firmen name, "
        "arbeitgeber, beruf, berufsbezeichnung, entreprise, societe$, raison sociale, employeur, poste$, empresa, "
        "ocupacion, puesto$, azienda, ragione sociale, professione, profissao, bedrijf, bedrijfsnaam, functie, "
        "contact title, work title, department name, department$, role title, school$, university, education, cv, "
        "resume$, linkedin url, institution$",
    ),
    Sign(
        "user.workplace",
        "pay",
        (0.9, 0.85, 0.7),
        ANY,
        "salary, wage, wages, gehalt, lohn, salaire, salario, stipendio, salaris, income, annual income, net "
        "worth, commission pct$, bonus pct, hourly rate$",
    ),
    Sign(
        "user.privacy_preferences",
        "consent",
        (0.8, 0.75, 0.6),
        EVERY,
        "consent, consents, marketing consent, marketing opt in, opt in, opt out, optin, optout, newsletter, "
        "newsletter optin, newsletter opt in, gdpr consent, do not track, accepts marketing, marketing emails, "
        "unsubscribed, einwilligung, consentement, consentimiento, consenso, email opt in, receive emails, email "
        "opt out, subscribed to newsletter, do not contact, cookie consent, privacy accepted, terms accepted, do "
        "not call, do not email, sms marketing, email marketing",
    ),
    Sign(
        "user.unique_id",
        "a person's number",
        (0.93, 0.9, 0.85),
        NUMBERED_OR_OPAQUE,
        "user id, userid, user uuid, user guid, user key, user no, uid, customer id, customer no, customer code, "
        "customer key, customer ref, customer uuid, client number, client code, member id, member no, membership "
        "number, account id, employee id, employee no, emp no, staff id, person id, person uuid, patient id, "
        "patient number, student id, student number, subscriber id, guest id, owner id, author id, sender id, "
        "recipient id, buyer id, kundennummer, kunden nummer, kundennr, kunden id, kunde id, kundenid, "
        "mitgliedsnummer, mitglied nr, benutzer id, personalnummer, personal nummer, numero client, id client, "
        "client id, id utilisateur, utilisateur id, id usuario, usuario id, id cliente, cliente id, numero "
        "cliente, numero socio, codice cliente, id utente, utente id, klantnummer, klant id, klant nr, gebruiker "
        "id, loyalty number, loyalty card, frequent flyer number, matrikelnummer, stripe customer id, external "
        "customer id, post author, user ref, contact id, lead id, party id, actor id, profile id, created by id, "
        "updated by id, last modified by id, creator id",
    ),
    Sign(
        "user.unique_id",
        "a number of its own",
        (0.75, 0.4, 0.0),
        NUMBERED_OR_OPAQUE,
        "uuid$, guid$, external id$, ext id$, reference$, ref$, legacy id$, foreign id$, public id$, number$, "
        "code$, key$, external key$, account$, konto$",
    ),
)
