-- A clinic: what happened to a patient, who saw it, what it cost, and what is in dispute.
CREATE TABLE patients (
  id INTEGER PRIMARY KEY,
  insurance_number VARCHAR(20),
  email VARCHAR(254),
  phone VARCHAR(20),
  name VARCHAR(100),
  born_on DATE,
  UNIQUE (insurance_number)
);
CREATE TABLE practitioners (
  id INTEGER PRIMARY KEY,
  email VARCHAR(254),
  name VARCHAR(100),
  ward VARCHAR(40) NOT NULL,
  UNIQUE (email)
);
CREATE TABLE treatments (
  id INTEGER PRIMARY KEY,
  patient_id INTEGER REFERENCES patients (id),
  practitioner_id INTEGER REFERENCES practitioners (id),
  treated_on DATE NOT NULL,
  diagnosis TEXT,
  remark TEXT,
  claim VARCHAR(20)
);
CREATE TABLE images (
  id INTEGER PRIMARY KEY,
  treatment_id INTEGER NOT NULL REFERENCES treatments (id),
  file VARCHAR(200),
  patient_name VARCHAR(100)
);
CREATE TABLE prescriptions (
  id INTEGER PRIMARY KEY,
  treatment_id INTEGER NOT NULL REFERENCES treatments (id),
  drug VARCHAR(100),
  doses INTEGER NOT NULL,
  recalled_on DATE
);
CREATE TABLE second_opinions (
  id INTEGER PRIMARY KEY,
  treatment_id INTEGER NOT NULL REFERENCES treatments (id),
  practitioner_id INTEGER REFERENCES practitioners (id),
  opinion TEXT,
  signed_by VARCHAR(100)
);
CREATE TABLE invoices (
  id INTEGER PRIMARY KEY,
  patient_id INTEGER REFERENCES patients (id),
  treatment_id INTEGER REFERENCES treatments (id),
  billed_on DATE,
  amount NUMERIC(10,2) NOT NULL,
  billed_to VARCHAR(200)
);
CREATE TABLE newsletter (
  id INTEGER PRIMARY KEY,
  email VARCHAR(254),
  subscribed_on DATE NOT NULL
);
