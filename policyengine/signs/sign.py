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
        "paypal email, email to$, email from$, email cc$, eml, mail privat, mail private, adresse courriel, "
        "epostadress, e postadress, epostadresse, mejl, pec$, posta certificata, email contacto, email contact, "
        "alamat email, adres email, adres e mail, sahkoposti, eposta, e posta, email dienstlich, email privat, "
        "surel, e posta adresi, email adresi, emailova adresa",
    ),
    Sign(
        "user.contact.email",
        "mail",
        (0.9, 0.87, 0.6),
        TEXTUAL,
        "mail$, correo$, emailaddr$, recipients$, mail to$, mailto$, mail from$, to addr$, from addr$, reply to$, "
        "cc address$, bcc address$, to addresses$, from addresses$, cc addresses$, bcc addresses$, correo, "
        "correos$, mailing recipients$, sent as$, from mail$, mail sender address$, mailing sender address$, notify "
        "mail$, mail dienstlich, mail privat",
    ),
    Sign(
        "user.contact.phone_number",
        "phone",
        (0.98, 0.96, 0.9),
        NUMBERED_OR_OPAQUE,
        "phone, phones, phone number, telephone, telephone number, tel, tel no, telefon, telefonnummer, telefon "
        "nummer, telefono, telefone, telefoon, telefoonnummer, telefoon nummer, mobile number, mobile phone, "
        "mobilnummer, mobil nummer, mobiltelefon, mobil telefon, mobiltel, handynummer, handy nummer, cellphone, "
        "cell phone, cell number, celular, movil, cellulare, gsm number, msisdn, rufnummer, ruf nummer, fax number, "
        "telefax, faxnummer, numero telephone, numero tel, numero telefono, numero telefone, contact number, "
        "whatsapp, whatsapp number, sms number, telecom number, contact phone, dial number, telemovel, telemobil, "
        "ph number, landline, sms recipient, festnetz, telephones, telefonos, telefones, telefoni, tlf, telf, tfno, "
        "telp, tel dienstlich, tel privat, telefon dienstlich, telefon privat, privatnummer, privat nummer, "
        "telefono contacto, numer telefonu, nr telefonu, telefonnr, telefon nr, telefonnum, telefonszam, puhelin, "
        "puhelinnumero, matkapuhelin, telefoonnr, mobiele telefoon, mobile num, mobilnum, handphone, hand phone, "
        "number hp, nomor telepon, komorka, telefon komorkowy, pager, beeper, phone perso, phone pro, phonepro, sms "
        "alert number, alert number, sms phone, emergency number, emergency 1 number, emergency 2 number, emergency "
        "tel, numero portable, numero movil, numero celular, numero fax, number fax, ddd telefone, privatcell, "
        "privat cell, contact no, contactno, cell no, number telepon, telepon, cep telefon, cep telefonu, cep no, "
        "faks, tel cislo, telefonni cislo, private telefonnummer, dienstliche telefonnummer, handynr, handy nr, "
        "phone extension, telephone extension",
    ),
    Sign(
        "user.contact.phone_number",
        "phone",
        (0.93, 0.88, 0.6),
        NUMBERED,
        "mobile$, mobil$, mobiel$, handy$, cell$, fax$, gsm$, portable$, caller$, callee$, caller id$, cellulari$, "
        "celulares$, moviles$, portables$, mobiltel$, hp$",
    ),
    Sign(
        "user.government_id.national_identification_number",
        "national identity number",
        (0.97, 0.96, 0.93),
        NUMBERED_OR_OPAQUE,
        "ssn, ssn no, ssn id, ssn last, social security, social security number, social insurance number, "
        "socialsecuritynumber, national id, national id number, national identification number, national insurance "
        "number, national identity number, nationalid, nino, citizen id, id card number, identity number, identity "
        "card number, identity card, id number, idcard, personal id number, personal number, personal code, "
        "personnummer, fodselsnummer, henkilotunnus, hetu, cpr number, nif, nie, dni, cpf, codice fiscale, codfisc, "
        "cf persona, bsn, burgerservicenummer, sofinummer, sozialversicherungsnummer, sozialversicherungs nummer, "
        "sv nummer, svnr, steuer id, steuerid, steuernummer, steuer nummer, steuer identifikationsnummer, "
        "steueridentifikationsnummer, personalausweis, personalausweisnummer, personalausweis nummer, "
        "ausweisnummer, ausweis nummer, insee, nir, numero securite sociale, num secu, securite sociale, numero "
        "seguridad social, seguridad social, aadhaar, aadhaar number, aadhar, pesel, curp, rut, cedula, cedula "
        "identidad, nric, hkid, my number, resident registration number, rodne cislo, cnp, egn, jmbg, oib, taxpayer "
        "id, tax file number, tfn, tin, individual taxpayer number, itin, person number, rg number, sin number, "
        "sin, ni number, secu, identification id, identification number, national insurance, social insurance, tax "
        "file, insurance number, sozialvers, identity code, personal identity code, nss, numero seguro social, "
        "seguro social, imss, nis pis pasep, pis pasep, numero pis, numero nis, cuil, cuit, dui, cifnif, cif nif, "
        "nif cif, nifcif, dni cif, dni nie, documento identidad, documento identidade, documento identificacion, "
        "numero numero documento identidad, numero identificacion, numero identificacao, doc identidad, cedula "
        "ciudadania, numero cedula, num cedula, cf cliente, cf paziente, cf medico, cf utente, cf dipendente, cf "
        "socio, codice fiscale persona, administratienummer, a nummer, anummer, insz, niss, rijksregisternummer, "
        "numero registre national, registre national, numero national, carte identite, numero carte identite, cni, "
        "numero cni, numero cin, piece identite, numero piece, cnic, bvn, iqama, emirates id, civil id, citizenship "
        "number, ktp, number ktp, tc kimlik, kimlik, kimlik no, tckn, amka, afm, isikukood, asmens kodas, personas "
        "kods, personal identification number, personal identity number, pps number, ppsn, svnummer, "
        "sozialversicherung, sozialversicherungs nr, ahv, ahv nummer, avs number, numero avs, "
        "identifikationsnummer, steuer ident nummer, idnr, personenkennziffer, personnr, personnumber, fodselsnr, "
        "cprnr, bilhete identidade, numero bi, cartao cidadao, numero contribuinte, nuit, resident id, resident "
        "number, residence permit number, alien number, id card, ic number, identity no, guardian id number, number "
        "kk, kartu keluarga, number npwp, npwp, cislo op, obcansky prukaz, family relation cpr, persoonsnummer, "
        "identiteitskaart",
    ),
    Sign(
        "user.government_id.national_identification_number",
        "national identity number",
        (0.93, 0.9, 0.6),
        NUMBERED_OR_OPAQUE,
        "rfc$, rg$, rif$, cf$, nik$, cin$, nin$, cpr$, bi$, documento$",
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
        "conduire, licencia conducir, patente guida, rijbewijs, dri lice number, dri lice, driver lic, drivers lic, "
        "driver license no, ident dl, dl no, cnh, numero cnh, carteira habilitacao, carteira motorista, numero "
        "permis, permis numero, licencia conduccion, licencia numero, carnet conducir, carta conducao, prawo jazdy, "
        "korkort, rijbewijstype, rijbewijsnummer, sim number",
    ),
    Sign(
        "user.government_id.vehicle_registration",
        "vehicle",
        (0.93, 0.9, 0.75),
        NUMBERED,
        "license plate, number plate, plate number, kennzeichen, kfz kennzeichen, immatriculation, matricula, "
        "targa, kenteken, vin, vin number, vehicle identification number, vehicle registration, number polisi, "
        "chassisnummer, chassis number, plaka, spz",
    ),
    Sign(
        "user.government_id",
        "official number",
        (0.85, 0.8, 0.6),
        NUMBERED,
        "tax id, tax number, taxid, taxvat, vat id, vat number, vatid, fiscal code, ust id, ustid, partita iva, "
        "piva, fiscal id, tva number, numero tva, cnpj, document number, identity document, identification, id "
        "document, visa number, government id, titulo eleitor, titulo eleitoral, numero electeur, carte electeur, "
        "voter id, voter number, voter card, ctps, carteira trabalho, cns$, cartao sus, numero sus, sus$, certidao "
        "nascimento, btw nummer, btw, umsatzsteuer id, ustidnr, ust id nr, uid nummer, nip$, cvr nummer, rut "
        "empresa, ruc, nit$, matricula fiscal, documento, numero siret, vergi no, vergi numarasi, dic$, ico$",
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
        "credit card, cvc code, cvv code, card expiration date, card expiry date, card exp date, tarjeta fecha "
        "expiracion, tarjeta fecha exp, credit card number, creditcard, card number, card num, cardno, cardnumber, "
        "cc number, cc num, "
        "ccnum, cc last, cc last 4, cc owner, cc holder, card holder, cardholder, cardholder name, card holder "
        "name, name on card, card last, card last 4, card last four, card digits, bankcard, bank card, debit card, "
        "debit card number, payment card, pan$, pan number, primary account number, cvv, cvv2, cvc, cvc2, card "
        "verification, security code, card security code, kreditkarte, kreditkarten nummer, kreditkartennummer, "
        "kreditkartennr, kartennummer, karten nummer, carte bancaire, carte bleue, carte de credit, numero carte, "
        "tarjeta, tarjeta credito, numero tarjeta, carta credito, numero carta, cartao, cartao credito, numero "
        "cartao, creditcardnummer, kaartnummer, cc cid, cc enc, cc number enc, masked card, masked pan, card mask, "
        "partial card number, card fingerprint, card bin, bankcard number, pan token, credit card vv, creditcardvv, "
        "creditcard vv, credit card cvs, credit card exp, creditcard exp, creditcardexp, card cvv, card cvs, cvv 2, "
        "cvs$, ccv, csc, cvn, codigo seguridad, codigo seguranca, codice sicurezza, code securite carte, "
        "cryptogramme, num tarjeta, tarjeta debito, tarjeta numero, tarjeta codigo, tarjeta ccv, tarjeta nombre, "
        "tarjeta apellido, tarjeta titular, nome cartao, cartao nome, cartao numero, titular cartao, titular "
        "tarjeta, codigo cartao, seguranca cartao, numero carte bancaire, num carte, carte numero, titulaire carte, "
        "porteur carte, intestatario carta, numero carta credito, karteninhaber, karten inhaber, kartenprufnummer, "
        "kartenpruefnummer, karten prufnummer, karte prufnummer, prufziffer karte, kreditkarten, kreditkarten "
        "inhaber, karte cvv, karte nummer, kaart nummer, kaarthouder, creditcard holder, kortnummer, kort nummer, "
        "numer karty, numero kartu, tarjeta nombre titular, tarjeta apellido titular, credito nome titular, cartao "
        "nome titular, cc first name, cc last name, cc verification, cc verification value, cc track data, cc name, "
        "card data, encrypted card data, card token, card security, card cvc, card pan",
    ),
    Sign(
        "user.financial.credit_card",
        "payment card",
        (0.88, 0.86, 0.7),
        ANY,
        "card expiry, card exp, exp month, exp year, cc exp month, cc exp year, cc exp, card expiration, card "
        "expiry date, expiry month, expiry year, expiration month, expiration year, card exp month, card exp year, "
        "card expires, cc expires, cc ss number, cc ss issue, cc ss start month, cc ss start year, issue number$, "
        "card expire date, last 4, last four, last digits, bankcard expiry, bankcard expiry date, card expire, card "
        "last digits, bankcard month, bankcard year, card month, card year, nombre titular$, apellido titular$, "
        "nome titular$, titulaire$, card code, card number last, cc expiry, cc expiration, cc month, cc year, card "
        "valid, kreditkarte beginndatum, credito data, credito codigo, credito titular, credito nome, karte "
        "gueltig, fecha tarjeta, tarjeta fecha, validade cartao, vencimento cartao, date expiration carte, "
        "expiration carte, scadenza carta, kreditkarte ablauf, kreditkartendatum, card name, card expiration date$, "
        "cc start month, cc start year, cc issue number",
    ),
    Sign(
        "user.financial.credit_card",
        "the kind of a payment card",
        (0.58, 0.55, 0.5),
        ANY,
        "card brand, card type, cc type, credit card type, creditcard type, credit card brand, credit card company, "
        "credit card comp, kartentyp, karten typ, bandeira$, bandeira cartao, cartao bandeira",
    ),
    Sign(
        "user.financial.bank_account",
        "bank account",
        (0.97, 0.95, 0.88),
        NUMBERED_OR_OPAQUE,
        "iban, bank account, bank account number, account number, routing number, sort code, kontonummer, konto "
        "nummer, kontoinhaber, konto inhaber, bankverbindung, bank details, account holder, account holder name, "
        "account owner name, compte bancaire, numero compte, cuenta bancaria, numero cuenta, conto corrente, numero "
        "conto, conta bancaria, numero conta, rekeningnummer, rekening nummer, bankrekening, sepa mandate, mandate "
        "reference, payout account, bank account no, bank acc no, bank ac no, account name on bank, bank branch, "
        "codice iban, codiceiban, nomor rekening, number rekening, rekening",
    ),
    Sign(
        "user.financial.bank_account",
        "bank",
        (0.7, 0.65, 0.45),
        NUMBERED,
        "bic, swift, swift code, bank code, blz, bank name, bank$, banco$, banque$, banca$, conta$, cuenta$, "
        "konto$, compte$",
    ),
    Sign(
        "user.device.ip_address",
        "IP address",
        (0.98, 0.97, 0.93),
        ANY,
        "ip, ips, ip address, ip addresses, ipaddr, ipaddress, ip adresse, adresse ip, direccion ip, indirizzo ip, "
        "endereco ip, ip adres, ip v, ipv, ipv 4, ipv 6, remote addr, remote host, client ip, remote ip, client "
        "addr, client host, x forwarded for, forwarded for, last login ip, login ip, signup ip, registration ip, "
        "sign in ip, source ip, host ip, peer addr, inet addr, ipv 6 address, ipv 4 address, ip hex, ipc hex, ip "
        "log, last ip, excluded ips, dest ip, src ip, dst ip, accepted by ip, ip origen, ip origem, ip source, ip "
        "connexion, ip cliente, ip usuario, alamat ip, adres ip, ip adress, ip adresa, ipadresse, remoteip, x real "
        "ip, real ip, nat ip, wan ip, caller ip, visitor ip, ip number, ip anonymized, reg ip, nas ip address, "
        "framed ip address, server ip, lan ip",
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
        NUMBERED_OR_OPAQUE,
        "cookie, cookie id, cookies, visitor id, anonymous id, browser fingerprint, fingerprint, tracking id, ga "
        "client id, session cookie, visitor token, visit token, browser id, gclid, fbclid, muid, domain userid, "
        "network userid, visitor uuid, id visitor, visitorid, fingerprint id",
    ),
    Sign(
        "user.authorization.password",
        "password",
        (0.98, 0.97, 0.93),
        OPAQUE,
        "password, password hash, passwordhash, passwd, pwd, pw hash, pass$, user pass, passhash, pass hash, "
        "password digest, encrypted password, hashed password, crypted password, password salt, salt, passphrase, "
        "passwort, kennwort, mot de passe, motdepasse, mdp, contrasena, contrasenia, clave acceso, senha, "
        "wachtwoord, haslo, rp token, pin code$, pin$, old password, last password, clave$, losenord, salasana, "
        "sifre, parola, jelszo, adgangskode, pass crypted, password crypted, user pw, pw$, mail pw, email pw, "
        "master password, tmp passwd, password hint, sifre hash, kata sandi, heslo",
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
        "credentials, invite code, authentication string, feed token, public key, ssh key, unlock token, auth data, "
        "csrf token, persist code, passwd hint, password hint, token hash, hashed token, token digest, secure key, "
        "sess key, sesskey, log key, logkey, security stamp, developer key, validation key, dev key, hmac token, "
        "bot token, consumer key, consumer secret, signing key, encryption key, webhook secret, license secret, "
        "recovery key, magic link, jwt, bearer, 2 fa code, fa code, two factor code",
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
        "fornavn, fornamn, etunimi, imya, first names, given names, name first, name middle, zweiter vorname, f "
        "name, first nm, voornamen, voorletter, nombres, segundo nombre, nome batismo, prenoms, prenome, meno, "
        "jmeno, keresztnev, nama depan, krestni jmeno",
    ),
    Sign(
        "user.name.last",
        "last name",
        (0.98, 0.97, 0.94),
        TEXTUAL,
        "last name, lastname, lname, surname, family name, familyname, nachname, familienname, familien name, "
        "zuname, geburtsname, nom de famille, apellido, apellidos, cognome, sobrenome, apelido, achternaam, maiden "
        "name, birth name, mothers maiden name, mother maiden name, nazwisko, etternavn, efternamn, sukunimi, name "
        "last, tussenvoegsel, l name, last nm, geslachtsnaam, voorvoegsel, primer apellido, segundo apellido, "
        "apellido paterno, apellido materno, apellidos nombre, nome familia, prijmeni, vezeteknev, soyad, soyadi, "
        "patronymic, nama belakang, priezvisko, nom epouse, nom epoux, nom naissance, nom usage",
    ),
    Sign(
        "user.name",
        "a person's name",
        (0.97, 0.95, 0.9),
        TEXTUAL,
        "full name, fullname, real name, realname, legal name, display name, displayname, person name, customer "
        "name, client name, contact name, contact person, author name, comment author, sender name, recipient name, "
        "receiver name, buyer name, guest name, employee name, member name, owner name, patient name, student name, "
        "passenger name, holder name, billing name, shipping name, ship name, bill name, attention, attn name, "
        "attn, to name, from name, reviewer name, salutation name, name suffix, name prefix, suffix name, "
        "kundenname, kunden name, ansprechpartner, empfanger, empfaenger, empfaengername, absender, inhaber, "
        "vollstandiger name, vollname, nom complet, nom client, nom prenom, nombre completo, nombre cliente, nombre "
        "y apellidos, nome completo, nome cliente, nominativo, volledige naam, klantnaam, klant naam, "
        "contactpersoon, kontaktperson, kontakt person, customer full name, user fullname, user real name, author "
        "full name, cert name, committer name, submitter, submitter name, requester name, applicant name, "
        "beneficiary, payer name, payee name, signatory, signed by name, next of kin, emergency contact, emergency "
        "contact name, parent name, mother name, father name, spouse name, guardian name, referee name, doctor "
        "name, driver name, mailing name, display name lower, name lower, name on account, published by name, "
        "contact$, kontakt$, nombres apellidos, apellidos nombres, nombre apellido, nombre apellidos, nome mae, "
        "nome pai, nome responsavel, nombre madre, nombre padre, nombre responsable, nombre contacto, contacto "
        "nombre, contacto emergencia, nom pere, nom mere, nom jeune fille, filiacao mae, filiacao pai, filiacao, "
        "mothers name, fathers name, guardians name, parents name, spouses name, anzeigename, anzeige name, "
        "afzender, ontvanger, expediteur, remitente, destinatario, destinataire, mittente, remetente, emergency "
        "name, emergency 1 name, emergency 2 name, responsavel, medico tratante, medecin traitant, imie i nazwisko, "
        "voorletters, name in characters, native name, preferred name, nick full name, persoon naam, contato$, "
        "contacto$, referente$, titular$, propietario$, proprietaire$, proprietario$, ad soyad, adi soyadi, nome "
        "cognome, cognome nome, nama lengkap, nama pemilik, person to be contacted, nama pelanggan, nama pasien",
    ),
    Sign(
        "user.name",
        "a name",
        (0.88, 0.45, 0.0),
        TEXTUAL,
        "name$, nom$, nombre$, nome$, naam$, names$, imie nazwisko, nachname vorname, nama$",
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
        "screen name, screenname, handle, nick, nickname, user nicename, nicename, gamertag, benutzername, benutzer "
        "name, benutzerkennung, anmeldename, nom utilisateur, identifiant, pseudo, nombre usuario, usuario$, nome "
        "utente, nome usuario, gebruikersnaam, gebruikers naam, account name, skype, skype id, twitter, twitter "
        "handle, linkedin, github, facebook, instagram, telegram, discord, icq, aim, msn, yahoo, jabber, twitter "
        "name, skype name, facebook id, google id, twitter id, github username, provider uid, provider user id, "
        "external uid, extern uid, openid, open id, social id, social handle, user url, uname, userid text, user "
        "slug, spitzname, anvandarnamn, anvnamn, brukernavn, brugernavn, nazwa uzytkownika, kullanici adi, "
        "kayttajatunnus, user involved, imap login, smtp login, smtp username, mail user, email user, emailuser, "
        "creator login, mastodon, snapchat, tiktok, youtube, googleplus, pinterest, signal id, wechat, line id, qq",
    ),
    Sign(
        "user.contact.address.street",
        "street address",
        (0.97, 0.95, 0.85),
        TEXTUAL,
        "street, street address, street name, street line, address line, address 1, address 2, address 3, address "
        "4, address line 1, address line 2, address line 3, line 1, line 2, line 3, line 4, apartment, strasse, "
        "strassenname, anschrift, rue, voie, calle, numero calle, via$, rua, logradouro, straat, straatnaam, po "
        "box, postfach, adresszusatz, adress zusatz, complement adresse, complemento, street 1, street 2, "
        "streetaddress, directions, ulica, gata, gatuadress, gateadresse, vej, katu, utca, cadde, sokak, "
        "huisletter, huis letter, huisnummertoevoeging, toevoeging, adressierungszusatz, adressierungs zusatz, dsc "
        "voie, libelle voie, complement, street type, apartado postal, avenida, avenue, ulice, cislo popisne, "
        "indirizzo 2, adresse linje, adresselinje 1, adresselinje, strassenzahl, strassennamen, nazev ulice",
    ),
    Sign(
        "user.contact.address.street",
        "house number",
        (0.95, 0.93, 0.8),
        NUMBERED,
        "apt number, building number, civico, flat number, haus nummer, hausnummer, house no, house number, "
        "huisnummer, nr budynku, nr domu, nr lokalu, nr mieszkania, num voie, numero casa, numero civico, numero "
        "exterior, numero interior, numero porta, numero rue, numero voie, strasse nr, street nr, street number, "
        "unit number",
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
        "address, search text$, address text, alamat, adresa, adres zam, adres zamieszkania, privadr, privat "
        "adresse, adresse privat, priv adresse, direccion residencia, referencia direccion, lugar residencia, lieu "
        "residence, domicile",
    ),
    Sign(
        "user.contact.address.city",
        "city",
        (0.93, 0.88, 0.5),
        TEXTUAL,
        "city, town, ort$, stadt, wohnort, ville, ciudad, citta, cidade, stad, plaats, woonplaats, locality, "
        "municipality, gemeinde, commune, localidad, localita, line 4 city, ship city, billing city, suburb, "
        "district$, county, hometown, place of residence, city name, barrio, bairro, vereda, colonia, quartier, "
        "wijk, ortsteil, frazione, miasto, miejscowosc, municipio, obec, kommun, kommune, poblacion, comune, varos, "
        "sehir, ilce, kota, kecamatan, kelurahan, city area, city code, area city, mesto$, ortschaft, mestska cast, "
        "il$, plaats$",
    ),
    Sign(
        "user.contact.address.postal_code",
        "postal code",
        (0.96, 0.93, 0.7),
        NUMBERED,
        "postcode, post code, postal code, postalcode, postal, zip, zip code, zipcode, zip 4, plz, postleitzahl, "
        "code postal, codepostal, cp$, codigo postal, cap$, codice postale, cep$, codigo cep, pincode, eircode, "
        "ship postal code, kod pocztowy, codpostal, cod postal, postnummer, postnr, post nummer$, codice "
        "avviamento, iranyitoszam, psc$, kode pos, geo zip, postleit zahl, posta kodu, postnummer by",
    ),
    Sign(
        "user.contact.address.country",
        "country",
        (0.88, 0.8, 0.4),
        NUMBERED,
        "country, country code, country id, country name, land$, pays, pais, paese, staat$, country iso, "
        "nationality, nationalitat, nationalite, nacionalidad, nazionalita, codpais, landcode, land code, landnaam, "
        "kraj, zeme, orszag, ulke, negara, nazione, bopelsland, bopels land, stat$",
    ),
    Sign(
        "user.contact.address",
        "region",
        (0.8, 0.6, 0.3),
        NUMBERED,
        "province, region, region id, region code, bundesland, provincia, provincie, prefecture, departement, state "
        "province, territory$, state code, county code, subdivision, state id, country area, departamento, "
        "wojewodztwo, estado id, uf$",
    ),
    Sign(
        "user.contact.address",
        "a region or a state",
        (0.58, 0.5, 0.3),
        NUMBERED,
        "state$, estado$",
    ),
    Sign(
        "user.location.precise",
        "position",
        (0.95, 0.93, 0.65),
        ANY,
        "latitude, longitude, lat, lng, lon, long$, geo lat, geo lon, geo point, geopoint, gps, gps lat, gps lon, "
        "coordinates, coords, geolocation, geo location, geohash, lat lng, latlng, breitengrad, laengengrad, "
        "langengrad, geom$, geometry$, location point, last location, current location, plus code, latitud, "
        "longitud, latitudine, longitudine, szerokosc, dlugosc",
    ),
    Sign(
        "user.location.precise",
        "location",
        (0.58, 0.55, 0.4),
        TEXTUAL,
        "location, standort, ubicacion, posizione, whereabouts, location name, user location, place$",
    ),
    Sign(
        "user.demographic.date_of_birth",
        "birth",
        (0.98, 0.97, 0.93),
        DATED,
        "dob, birth date, birthdate, date of birth, dateofbirth, birthday, birth day, birth month, birth year, year "
        "of birth, born, born on, born at, birth, geburtsdatum, geburts datum, geburtstag, geburts tag, geb datum, "
        "gebdatum, date naissance, naissance, fecha nacimiento, nacimiento, data nascita, nascita, data nascimento, "
        "nascimento, geboortedatum, geboorte datum, place of birth, birthplace, birth place, geburtsort, lieu "
        "naissance, age$, alter$, edad, death date, date of death, data nasc, dt nasc, dt nascimento, data "
        "urodzenia, dt naiss, date naiss, ddn, fecha nac, fec nac, fnac, fecha nto, fodelsedatum, fodselsdato, "
        "syntymaaika, dogum tarihi, datum narozeni, szuletesi datum, tgl lahir, tanggal lahir, geboren, geboren am, "
        "idade, edad anos, leeftijd, wiek, narozen, datum narodenia, foedselsdato, foedsels dato, tempat lahir, "
        "dogum yeri",
    ),
    Sign(
        "user.demographic.gender",
        "gender",
        (0.95, 0.93, 0.85),
        EVERY,
        "gender, gender id, sex, geschlecht, sexe, sexo, genere, genero, geslacht, pronouns, pronoun, sesso, plec, "
        "kon$, cinsiyet, jenis kelamin, geslachtsaanduiding, geschlecht id, kjonn, pohlavi",
    ),
    Sign(
        "user.demographic.gender",
        "a form of address",
        (0.9, 0.8, 0.5),
        TEXTUAL,
        "salutation, anrede, civilite, tratamiento, aanhef, honorific, title of courtesy, courtesy title, name "
        "title, personal title, prefix$, civility, titre civilite, title front, title rear, akademischer titel, "
        "pronombre",
    ),
    Sign(
        "user.demographic.gender",
        "a title",
        (0.55, 0.0, 0.0),
        TEXTUAL,
        "title$, titel$, titre$, titulo$, titolo$",
    ),
    Sign(
        "user.demographic.race_ethnicity",
        "ethnicity",
        (0.95, 0.94, 0.9),
        EVERY,
        "race$, ethnicity, ethnic, ethnic group, ethnic origin, ethnie, etnia, hautfarbe, skin color, racial, grupo "
        "etnico, etnia id, cor raca, raca$, race code, ethnic race",
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
        "enfermedad, salud, malattia, salute, saude, doenca, ziekte, gezondheid, insurance policy number, icd code, "
        "icd 10, bmi, body weight, heart rate, smoker, patient notes, nhs number, versichertennummer, "
        "krankenversichertennummer, cause death, medical conditions, medical history, medical problems, dietary "
        "restrictions, dietary, discapacidad, deficiencia, handicap$, invalidite, grupo sanguineo, tipo sanguineo, "
        "gruppo sanguigno, bloedgroep, blutgruppe, obra social, entidad salud, seguro medico, antecedents medicaux, "
        "antecedentes medicos, antecedents chirurgicaux, antecedents familiaux, frequence cardiaque, frecuencia "
        "cardiaca, presion arterial, blood pressure, tension arterielle, vaccin, vacuna, gravida, embarazada, "
        "enceinte, schwanger, gestante, alergias, allergie, alergia, medicamentos, sintomas, deceased, deceased "
        "reason, falecido, sterbetag, insurance company$, disability status, number rm, nomor rm, health details",
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
        "of children, num children, children$, nb enfants, nombre enfants, numero hijos, hijos, figli, filhos, "
        "kinderen, kinder$",
    ),
    Sign(
        "user.content.self_image",
        "a picture of somebody",
        (0.94, 0.9, 0.75),
        ANY,
        "avatar, avatar url, user avatar, profile picture, profile pic, profile image, profile photo, selfie, "
        "portrait, user image, user photo, photo url, profilbild, profil bild, photo profil, foto perfil, foto "
        "profilo, profielfoto, gravatar, headshot, face photo, id photo, uploaded avatar, image user, user image "
        "url, foto url, url foto, url image user, imagen perfil, profile img, profielbild, foto profil, photo "
        "recto, photo verso",
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
        "note$, notes$, remark$, remarks$, message$, messages$, message text, message body, private message, chat$, "
        "chat message, conversation$, comment$, comments$, customer note, customer comment, order note, gift "
        "message, about me, bio$, biography, biographical info, bemerkung, bemerkungen, notiz, notizen, nachricht, "
        "kommentar, anmerkung, anmerkungen, commentaire, commentaires, remarque, message client, comentario, "
        "comentarios, observaciones, mensaje, nota$, note interne, messaggio, commento, mensagem, observacoes, "
        "opmerking, opmerkingen, bericht, feedback$, complaint, inquiry, enquiry, delivery instructions, special "
        "instructions, special requests, instructions$, internal note, admin note, reason text, transcript, email "
        "body, mail body, body html$, body text$, email text, review text, answer text, free text, resume text, "
        "cover letter, admin comment, post content, signature html, dedication, notas$, vermerk, observacao$, "
        "observacion$, observacoes cliente, nota interna, tekst$, lebenslauf, motto, hobby, hobbies, interests, "
        "note private, note public, notes interne, contact note, lock comment, debarred comment, opac note, info "
        "adherent, info public, uwagi, anteckning, merknad, huomautus, poznamka, away reason, reason for leaving, "
        "motivation, notepad, revoke reason, vita$",
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
        "referer, referrer, http referer, last url, page url, visited url, landing page, request path, request uri, "
        "request url, utm source, utm campaign, utm medium, utm term, utm content, path info, current url, viewed "
        "url, page visited, page referrer, referer url, referrer url, visited page, mkt campaign, mkt source, mkt "
        "medium, mkt term",
    ),
    Sign(
        "user.behavior.browsing_history",
        "what somebody did when",
        (0.7, 0.6, 0.3),
        DATED,
        "last login, last seen, last seen at, last visit, last active, last activity, last sign in at, current sign "
        "in at, last login at, last login date, last posted at, logged in at, last access, dernier acces, letzter "
        "login, ultimo acceso, login time, last activity on, last activity at, last activity date, last seen date, "
        "last logon, last used, last action time, date last logon, date of last logon, last connection, derniere "
        "connexion, ultima conexion, ultimo login, ultimo accesso, laatst ingelogd, visit last action, last access "
        "at",
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
        "resume$, linkedin url, institution$, cargo$, abteilung, departement$, industry, branche$, metier, "
        "ocupacao, cargo actual, specialite, especialidad, specializzazione, jobtit, job tit, job title code, "
        "occupazione, yrke, stanowisko, zawod, munkakor, arbeitsplatz, lieu travail, prof$, designation, mansione, "
        "current employer, jabatan, pekerjaan, povolani, meslek",
    ),
    Sign(
        "user.workplace",
        "pay",
        (0.9, 0.85, 0.7),
        ANY,
        "salary, wage, wages, gehalt, lohn, salaire, salario, stipendio, salaris, income, annual income, net worth, "
        "commission pct$, bonus pct, hourly rate$, renda, renda mensal, ingresos, revenu, revenus, reddito, "
        "inkomen, einkommen, lon$, current pay, desired pay, maas$, gaji, plat$",
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
        "not call, do not email, sms marketing, email marketing, admite marketing, acepta marketing, acepta "
        "publicidad, allow health info, allow imm, allow patient portal, newsletter subscribed",
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
        "client id, id utilisateur, utilisateur id, id usuario, usuario id, id cliente, cliente id, numero cliente, "
        "numero socio, codice cliente, id utente, utente id, klantnummer, klant id, klant nr, gebruiker id, loyalty "
        "number, loyalty card, frequent flyer number, matrikelnummer, stripe customer id, external customer id, "
        "post author, user ref, contact id, lead id, party id, actor id, profile id, created by id, updated by id, "
        "last modified by id, creator id, matricule, matricula alumno, codigo personal, codigo estudiante, codigo "
        "alumno, legajo, numero adherent, num adherent, numero empleado, fk user, fk user author, fk user mod, id "
        "adherent, id adh, usuarios id, clientes id, customers id, users id, utenti id, acting user id, borrower "
        "number, employee number, kunde nr, personalnr, mitgliedsnr, registration number$",
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
