PRAGMA application_id = 1146376771;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE alias (
	reading_id VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	alias VARCHAR NOT NULL, 
	canonical VARCHAR NOT NULL, 
	start_at INTEGER NOT NULL, 
	end_at INTEGER NOT NULL, 
	quote VARCHAR NOT NULL, 
	CONSTRAINT pk_alias PRIMARY KEY (reading_id, ordinal), 
	CONSTRAINT ck_alias_start_at_to_end_at CHECK (0 <= start_at AND start_at <= end_at), 
	CONSTRAINT fk_alias_reading_id_reading FOREIGN KEY(reading_id) REFERENCES reading (id) ON DELETE CASCADE
);
INSERT INTO "alias" VALUES('c83b5826bb069f69',0,'星仪','Orrery','Orrery',23,33,'星仪（Orrery）');
INSERT INTO "alias" VALUES('c83b5826bb069f69',1,'海登创投','Halden Ventures','Halden Ventures',48,69,'海登创投（Halden Ventures）');
CREATE TABLE article (
	id VARCHAR NOT NULL, 
	fingerprint VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	title VARCHAR, 
	published_on DATE, 
	published_at VARCHAR(40), 
	published_found_in VARCHAR, 
	publisher VARCHAR, 
	url VARCHAR, 
	lang VARCHAR NOT NULL, 
	CONSTRAINT pk_article PRIMARY KEY (id)
);
INSERT INTO "article" VALUES('52b64907dbd03604','190ad3301644481d','Orrery raises €12.5 million

Orrery, a maker of telescopes, has raised €12.5 million in a Series A round led by Halden Ventures. The round values the company at more than €60 million, chief executive Ana Duarte said on Tuesday.','Orrery raises €12.5 million','2024-05-21',NULL,'front-matter','Daily Ledger',NULL,'en');
INSERT INTO "article" VALUES('d2fa6edac0c6a86d','4f1de6d807926350','星仪完成1250万欧元A轮融资

望远镜制造商星仪（Orrery）完成1250万欧元A轮融资，由海登创投（Halden Ventures）领投。','星仪完成1250万欧元A轮融资','2024-05-23',NULL,'front-matter',NULL,NULL,'zh');
CREATE TABLE date_mention (
	reading_id VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	relative BOOLEAN NOT NULL, 
	date VARCHAR, 
	quarter INTEGER, 
	start_at INTEGER NOT NULL, 
	end_at INTEGER NOT NULL, 
	quote VARCHAR NOT NULL, 
	CONSTRAINT pk_date_mention PRIMARY KEY (reading_id, ordinal), 
	CONSTRAINT ck_date_mention_start_at_to_end_at CHECK (0 <= start_at AND start_at <= end_at), 
	CONSTRAINT fk_date_mention_reading_id_reading FOREIGN KEY(reading_id) REFERENCES reading (id) ON DELETE CASCADE
);
INSERT INTO "date_mention" VALUES('269bb29cb65affca',0,1,'2024-05-21',NULL,219,226,'Tuesday');
CREATE TABLE deal (
	id VARCHAR NOT NULL, 
	company VARCHAR NOT NULL, 
	company_canonical VARCHAR NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	status VARCHAR(20) NOT NULL, 
	round VARCHAR, 
	basis VARCHAR(20), 
	stake NUMERIC, 
	sources INTEGER NOT NULL, 
	amount_value NUMERIC, 
	amount_low NUMERIC, 
	amount_high NUMERIC, 
	amount_currency VARCHAR, 
	amount_bound VARCHAR(20), 
	amount_vague BOOLEAN, 
	valuation_value NUMERIC, 
	valuation_low NUMERIC, 
	valuation_high NUMERIC, 
	valuation_currency VARCHAR, 
	valuation_bound VARCHAR(20), 
	valuation_vague BOOLEAN, 
	date VARCHAR, 
	quarter INTEGER, 
	CONSTRAINT pk_deal PRIMARY KEY (id), 
	CONSTRAINT ck_deal_kind CHECK (kind IN ('funding', 'stake', 'acquisition', 'merger', 'ipo', 'debt', 'grant', 'fund')), 
	CONSTRAINT ck_deal_status CHECK (status IN ('announced', 'rumoured', 'planned', 'denied')), 
	CONSTRAINT ck_deal_basis CHECK (basis IN ('pre', 'post')), 
	CONSTRAINT ck_deal_amount_bound CHECK (amount_bound IN ('exact', 'approx', 'min', 'max')), 
	CONSTRAINT ck_deal_valuation_bound CHECK (valuation_bound IN ('exact', 'approx', 'min', 'max'))
);
INSERT INTO "deal" VALUES('orrery-2024-05','Orrery','Orrery','funding','announced','A',NULL,NULL,2,12500000,NULL,NULL,'EUR','exact',0,60000000,NULL,NULL,'EUR','min',0,'2024-05-21',NULL);
CREATE TABLE deal_alternative (
	deal_id VARCHAR NOT NULL, 
	slot VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	value VARCHAR NOT NULL, 
	relation VARCHAR(20) NOT NULL, 
	why VARCHAR NOT NULL, 
	CONSTRAINT pk_deal_alternative PRIMARY KEY (deal_id, slot, ordinal), 
	CONSTRAINT fk_deal_alternative_deal_id_slot_deal_slot FOREIGN KEY(deal_id, slot) REFERENCES deal_slot (deal_id, slot) ON DELETE CASCADE, 
	CONSTRAINT ck_deal_alternative_relation CHECK (relation IN ('same', 'rounding', 'bound', 'conversion', 'earlier', 'conflict'))
);
INSERT INTO "deal_alternative" VALUES('orrery-2024-05','company',0,'Orrery','same','the same');
INSERT INTO "deal_alternative" VALUES('orrery-2024-05','company',1,'星仪','same','the same');
INSERT INTO "deal_alternative" VALUES('orrery-2024-05','kind',0,'funding','same','the same');
INSERT INTO "deal_alternative" VALUES('orrery-2024-05','status',0,'announced','same','the same');
INSERT INTO "deal_alternative" VALUES('orrery-2024-05','date',0,'2024-05-21','same','the same');
INSERT INTO "deal_alternative" VALUES('orrery-2024-05','date',1,'2024-05','rounding','the same, told less precisely');
INSERT INTO "deal_alternative" VALUES('orrery-2024-05','round',0,'A','same','the same');
INSERT INTO "deal_alternative" VALUES('orrery-2024-05','amount',0,'12500000 EUR','same','the same');
INSERT INTO "deal_alternative" VALUES('orrery-2024-05','valuation',0,'min 60000000 EUR','same','the same');
CREATE TABLE deal_investor (
	deal_id VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	canonical VARCHAR NOT NULL, 
	lead BOOLEAN NOT NULL, 
	new BOOLEAN, 
	status VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_deal_investor PRIMARY KEY (deal_id, ordinal), 
	CONSTRAINT fk_deal_investor_deal_id_deal FOREIGN KEY(deal_id) REFERENCES deal (id) ON DELETE CASCADE, 
	CONSTRAINT ck_deal_investor_status CHECK (status IN ('announced', 'rumoured', 'planned', 'denied'))
);
INSERT INTO "deal_investor" VALUES('orrery-2024-05',0,'Halden Ventures','Halden Ventures',1,NULL,'announced');
CREATE TABLE deal_member (
	deal_report_id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	CONSTRAINT pk_deal_member PRIMARY KEY (deal_report_id), 
	CONSTRAINT fk_deal_member_deal_report_id_deal_report FOREIGN KEY(deal_report_id) REFERENCES deal_report (id) ON DELETE CASCADE, 
	CONSTRAINT fk_deal_member_deal_id_deal FOREIGN KEY(deal_id) REFERENCES deal (id) ON DELETE CASCADE
);
INSERT INTO "deal_member" VALUES('269bb29cb65affca-0','orrery-2024-05');
INSERT INTO "deal_member" VALUES('c83b5826bb069f69-0','orrery-2024-05');
CREATE TABLE deal_report (
	id VARCHAR NOT NULL, 
	reading_id VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	company VARCHAR NOT NULL, 
	company_canonical VARCHAR NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	status VARCHAR(20) NOT NULL, 
	round VARCHAR, 
	basis VARCHAR(20), 
	stake NUMERIC, 
	amount_value NUMERIC, 
	amount_low NUMERIC, 
	amount_high NUMERIC, 
	amount_currency VARCHAR, 
	amount_bound VARCHAR(20), 
	amount_vague BOOLEAN, 
	valuation_value NUMERIC, 
	valuation_low NUMERIC, 
	valuation_high NUMERIC, 
	valuation_currency VARCHAR, 
	valuation_bound VARCHAR(20), 
	valuation_vague BOOLEAN, 
	date VARCHAR, 
	quarter INTEGER, 
	CONSTRAINT pk_deal_report PRIMARY KEY (id), 
	CONSTRAINT uq_deal_report_reading_id_ordinal UNIQUE (reading_id, ordinal), 
	CONSTRAINT fk_deal_report_reading_id_reading FOREIGN KEY(reading_id) REFERENCES reading (id) ON DELETE CASCADE, 
	CONSTRAINT ck_deal_report_kind CHECK (kind IN ('funding', 'stake', 'acquisition', 'merger', 'ipo', 'debt', 'grant', 'fund')), 
	CONSTRAINT ck_deal_report_status CHECK (status IN ('announced', 'rumoured', 'planned', 'denied')), 
	CONSTRAINT ck_deal_report_basis CHECK (basis IN ('pre', 'post')), 
	CONSTRAINT ck_deal_report_amount_bound CHECK (amount_bound IN ('exact', 'approx', 'min', 'max')), 
	CONSTRAINT ck_deal_report_valuation_bound CHECK (valuation_bound IN ('exact', 'approx', 'min', 'max'))
);
INSERT INTO "deal_report" VALUES('269bb29cb65affca-0','269bb29cb65affca',0,'Orrery','Orrery','funding','announced','A',NULL,NULL,12500000,NULL,NULL,'EUR','exact',0,60000000,NULL,NULL,'EUR','min',0,'2024-05-21',NULL);
INSERT INTO "deal_report" VALUES('c83b5826bb069f69-0','c83b5826bb069f69',0,'星仪','Orrery','funding','announced','A',NULL,NULL,12500000,NULL,NULL,'EUR','exact',0,NULL,NULL,NULL,NULL,NULL,NULL,'2024-05',NULL);
CREATE TABLE deal_slot (
	deal_id VARCHAR NOT NULL, 
	slot VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	why VARCHAR NOT NULL, 
	CONSTRAINT pk_deal_slot PRIMARY KEY (deal_id, slot), 
	CONSTRAINT fk_deal_slot_deal_id_deal FOREIGN KEY(deal_id) REFERENCES deal (id) ON DELETE CASCADE
);
INSERT INTO "deal_slot" VALUES('orrery-2024-05','company','Orrery','told by 1 article; 1 more agrees');
INSERT INTO "deal_slot" VALUES('orrery-2024-05','kind','funding','both articles agree');
INSERT INTO "deal_slot" VALUES('orrery-2024-05','status','announced','both articles agree');
INSERT INTO "deal_slot" VALUES('orrery-2024-05','date','2024-05-21','told by 1 article; 1 tells it less precisely');
INSERT INTO "deal_slot" VALUES('orrery-2024-05','round','A','both articles agree');
INSERT INTO "deal_slot" VALUES('orrery-2024-05','amount','12500000 EUR','both articles agree');
INSERT INTO "deal_slot" VALUES('orrery-2024-05','valuation','min 60000000 EUR','the only article that tells it');
CREATE TABLE deal_state (
	deal_id VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	status VARCHAR(20) NOT NULL, 
	told_on DATE, 
	amount VARCHAR, 
	valuation VARCHAR, 
	CONSTRAINT pk_deal_state PRIMARY KEY (deal_id, ordinal), 
	CONSTRAINT fk_deal_state_deal_id_deal FOREIGN KEY(deal_id) REFERENCES deal (id) ON DELETE CASCADE, 
	CONSTRAINT ck_deal_state_status CHECK (status IN ('announced', 'rumoured', 'planned', 'denied'))
);
INSERT INTO "deal_state" VALUES('orrery-2024-05',0,'announced','2024-05-21','12500000 EUR','min 60000000 EUR');
CREATE TABLE deal_witness (
	deal_id VARCHAR NOT NULL, 
	slot VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	deal_report_id VARCHAR NOT NULL, 
	CONSTRAINT pk_deal_witness PRIMARY KEY (deal_id, slot, ordinal, deal_report_id), 
	CONSTRAINT fk_deal_witness_deal_id_slot_ordinal_deal_alternative FOREIGN KEY(deal_id, slot, ordinal) REFERENCES deal_alternative (deal_id, slot, ordinal) ON DELETE CASCADE, 
	CONSTRAINT fk_deal_witness_deal_report_id_deal_report FOREIGN KEY(deal_report_id) REFERENCES deal_report (id) ON DELETE CASCADE
);
INSERT INTO "deal_witness" VALUES('orrery-2024-05','company',0,'269bb29cb65affca-0');
INSERT INTO "deal_witness" VALUES('orrery-2024-05','company',1,'c83b5826bb069f69-0');
INSERT INTO "deal_witness" VALUES('orrery-2024-05','kind',0,'269bb29cb65affca-0');
INSERT INTO "deal_witness" VALUES('orrery-2024-05','kind',0,'c83b5826bb069f69-0');
INSERT INTO "deal_witness" VALUES('orrery-2024-05','status',0,'269bb29cb65affca-0');
INSERT INTO "deal_witness" VALUES('orrery-2024-05','status',0,'c83b5826bb069f69-0');
INSERT INTO "deal_witness" VALUES('orrery-2024-05','date',0,'269bb29cb65affca-0');
INSERT INTO "deal_witness" VALUES('orrery-2024-05','date',1,'c83b5826bb069f69-0');
INSERT INTO "deal_witness" VALUES('orrery-2024-05','round',0,'269bb29cb65affca-0');
INSERT INTO "deal_witness" VALUES('orrery-2024-05','round',0,'c83b5826bb069f69-0');
INSERT INTO "deal_witness" VALUES('orrery-2024-05','amount',0,'269bb29cb65affca-0');
INSERT INTO "deal_witness" VALUES('orrery-2024-05','amount',0,'c83b5826bb069f69-0');
INSERT INTO "deal_witness" VALUES('orrery-2024-05','valuation',0,'269bb29cb65affca-0');
CREATE TABLE evidence (
	id INTEGER NOT NULL, 
	deal_report_id VARCHAR, 
	person_report_id VARCHAR, 
	slot VARCHAR NOT NULL, 
	investor INTEGER, 
	ordinal INTEGER NOT NULL, 
	context_start INTEGER NOT NULL, 
	context_end INTEGER NOT NULL, 
	start_at INTEGER NOT NULL, 
	end_at INTEGER NOT NULL, 
	quote VARCHAR NOT NULL, 
	CONSTRAINT pk_evidence PRIMARY KEY (id), 
	CONSTRAINT ck_evidence_one_report CHECK ((deal_report_id IS NULL) <> (person_report_id IS NULL)), 
	CONSTRAINT ck_evidence_investor CHECK ((investor IS NOT NULL) = (slot = 'investor')), 
	CONSTRAINT fk_evidence_deal_report_id_investor_report_investor FOREIGN KEY(deal_report_id, investor) REFERENCES report_investor (deal_report_id, ordinal) ON DELETE CASCADE, 
	CONSTRAINT ck_evidence_start_at_to_end_at CHECK (0 <= start_at AND start_at <= end_at), 
	CONSTRAINT ck_evidence_context_start_to_context_end CHECK (0 <= context_start AND context_start <= context_end), 
	CONSTRAINT fk_evidence_deal_report_id_deal_report FOREIGN KEY(deal_report_id) REFERENCES deal_report (id) ON DELETE CASCADE, 
	CONSTRAINT fk_evidence_person_report_id_person_report FOREIGN KEY(person_report_id) REFERENCES person_report (id) ON DELETE CASCADE
);
INSERT INTO "evidence" VALUES(1,'269bb29cb65affca-0',NULL,'company',NULL,0,0,27,0,6,'Orrery');
INSERT INTO "evidence" VALUES(2,'269bb29cb65affca-0',NULL,'company',NULL,1,29,128,29,35,'Orrery');
INSERT INTO "evidence" VALUES(3,'269bb29cb65affca-0',NULL,'company',NULL,2,129,227,146,157,'the company');
INSERT INTO "evidence" VALUES(4,'269bb29cb65affca-0',NULL,'kind',NULL,0,0,27,7,13,'raises');
INSERT INTO "evidence" VALUES(5,'269bb29cb65affca-0',NULL,'kind',NULL,1,29,128,90,98,'Series A');
INSERT INTO "evidence" VALUES(6,'269bb29cb65affca-0',NULL,'kind',NULL,2,129,227,133,145,'round values');
INSERT INTO "evidence" VALUES(7,'269bb29cb65affca-0',NULL,'status',NULL,0,29,128,90,98,'Series A');
INSERT INTO "evidence" VALUES(8,'269bb29cb65affca-0',NULL,'date',NULL,0,129,227,219,226,'Tuesday');
INSERT INTO "evidence" VALUES(9,'269bb29cb65affca-0',NULL,'round',NULL,0,29,128,90,98,'Series A');
INSERT INTO "evidence" VALUES(10,'269bb29cb65affca-0',NULL,'amount',NULL,0,0,27,14,27,'€12.5 million');
INSERT INTO "evidence" VALUES(11,'269bb29cb65affca-0',NULL,'amount',NULL,1,29,128,71,84,'€12.5 million');
INSERT INTO "evidence" VALUES(12,'269bb29cb65affca-0',NULL,'valuation',NULL,0,129,227,171,182,'€60 million');
INSERT INTO "evidence" VALUES(13,'269bb29cb65affca-0',NULL,'investors',NULL,0,29,128,112,127,'Halden Ventures');
INSERT INTO "evidence" VALUES(14,'269bb29cb65affca-0',NULL,'investor',0,0,29,128,112,127,'Halden Ventures');
INSERT INTO "evidence" VALUES(15,NULL,'269bb29cb65affca-0','name',NULL,0,129,227,200,210,'Ana Duarte');
INSERT INTO "evidence" VALUES(16,NULL,'269bb29cb65affca-0','roles',NULL,0,129,227,184,199,'chief executive');
INSERT INTO "evidence" VALUES(17,NULL,'269bb29cb65affca-0','organization',NULL,0,129,227,200,210,'Ana Duarte');
INSERT INTO "evidence" VALUES(18,'c83b5826bb069f69-0',NULL,'company',NULL,0,0,15,0,2,'星仪');
INSERT INTO "evidence" VALUES(19,'c83b5826bb069f69-0',NULL,'company',NULL,1,17,72,23,25,'星仪');
INSERT INTO "evidence" VALUES(20,'c83b5826bb069f69-0',NULL,'kind',NULL,0,0,15,11,15,'A轮融资');
INSERT INTO "evidence" VALUES(21,'c83b5826bb069f69-0',NULL,'kind',NULL,1,17,72,42,46,'A轮融资');
INSERT INTO "evidence" VALUES(22,'c83b5826bb069f69-0',NULL,'status',NULL,0,17,72,42,46,'A轮融资');
INSERT INTO "evidence" VALUES(23,'c83b5826bb069f69-0',NULL,'date',NULL,0,17,72,42,46,'A轮融资');
INSERT INTO "evidence" VALUES(24,'c83b5826bb069f69-0',NULL,'round',NULL,0,0,15,11,13,'A轮');
INSERT INTO "evidence" VALUES(25,'c83b5826bb069f69-0',NULL,'round',NULL,1,17,72,42,44,'A轮');
INSERT INTO "evidence" VALUES(26,'c83b5826bb069f69-0',NULL,'amount',NULL,0,0,15,4,11,'1250万欧元');
INSERT INTO "evidence" VALUES(27,'c83b5826bb069f69-0',NULL,'amount',NULL,1,17,72,35,42,'1250万欧元');
INSERT INTO "evidence" VALUES(28,'c83b5826bb069f69-0',NULL,'investors',NULL,0,17,72,48,52,'海登创投');
INSERT INTO "evidence" VALUES(29,'c83b5826bb069f69-0',NULL,'investor',0,0,17,72,48,52,'海登创投');
CREATE TABLE furniture (
	article_id VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	start_at INTEGER NOT NULL, 
	end_at INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	CONSTRAINT pk_furniture PRIMARY KEY (article_id, ordinal), 
	CONSTRAINT ck_furniture_start_at_to_end_at CHECK (0 <= start_at AND start_at <= end_at), 
	CONSTRAINT fk_furniture_article_id_article FOREIGN KEY(article_id) REFERENCES article (id) ON DELETE CASCADE
);
CREATE TABLE investor_witness (
	deal_id VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	deal_report_id VARCHAR NOT NULL, 
	CONSTRAINT pk_investor_witness PRIMARY KEY (deal_id, ordinal, deal_report_id), 
	CONSTRAINT fk_investor_witness_deal_id_ordinal_deal_investor FOREIGN KEY(deal_id, ordinal) REFERENCES deal_investor (deal_id, ordinal) ON DELETE CASCADE, 
	CONSTRAINT fk_investor_witness_deal_report_id_deal_report FOREIGN KEY(deal_report_id) REFERENCES deal_report (id) ON DELETE CASCADE
);
INSERT INTO "investor_witness" VALUES('orrery-2024-05',0,'269bb29cb65affca-0');
INSERT INTO "investor_witness" VALUES('orrery-2024-05',0,'c83b5826bb069f69-0');
CREATE TABLE meta (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	CONSTRAINT pk_meta PRIMARY KEY ("key")
);
INSERT INTO "meta" VALUES('schema_version','2');
CREATE TABLE money_mention (
	reading_id VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	role VARCHAR(20), 
	implied BOOLEAN NOT NULL, 
	converts_start INTEGER, 
	converts_end INTEGER, 
	per_unit BOOLEAN NOT NULL, 
	rule VARCHAR NOT NULL, 
	value NUMERIC, 
	low NUMERIC, 
	high NUMERIC, 
	currency VARCHAR, 
	bound VARCHAR(20) NOT NULL, 
	vague BOOLEAN NOT NULL, 
	start_at INTEGER NOT NULL, 
	end_at INTEGER NOT NULL, 
	quote VARCHAR NOT NULL, 
	CONSTRAINT pk_money_mention PRIMARY KEY (reading_id, ordinal), 
	CONSTRAINT ck_money_mention_start_at_to_end_at CHECK (0 <= start_at AND start_at <= end_at), 
	CONSTRAINT fk_money_mention_reading_id_reading FOREIGN KEY(reading_id) REFERENCES reading (id) ON DELETE CASCADE, 
	CONSTRAINT ck_money_mention_role CHECK (role IN ('raise', 'price', 'valuation', 'total_raised', 'fund', 'revenue', 'cost', 'market', 'other')), 
	CONSTRAINT ck_money_mention_bound CHECK (bound IN ('exact', 'approx', 'min', 'max'))
);
INSERT INTO "money_mention" VALUES('269bb29cb65affca',0,'raise',0,NULL,NULL,0,'raise verb',12500000,NULL,NULL,'EUR','exact',0,14,27,'€12.5 million');
INSERT INTO "money_mention" VALUES('269bb29cb65affca',1,'raise',0,NULL,NULL,0,'raise verb',12500000,NULL,NULL,'EUR','exact',0,71,84,'€12.5 million');
INSERT INTO "money_mention" VALUES('269bb29cb65affca',2,'valuation',0,NULL,NULL,0,'valued at',60000000,NULL,NULL,'EUR','min',0,171,182,'€60 million');
INSERT INTO "money_mention" VALUES('c83b5826bb069f69',0,'raise',0,NULL,NULL,0,'round',12500000,NULL,NULL,'EUR','exact',0,4,11,'1250万欧元');
INSERT INTO "money_mention" VALUES('c83b5826bb069f69',1,'raise',0,NULL,NULL,0,'round',12500000,NULL,NULL,'EUR','exact',0,35,42,'1250万欧元');
CREATE TABLE name (
	reading_id VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	text VARCHAR NOT NULL, 
	canonical VARCHAR NOT NULL, 
	aliases JSON NOT NULL, 
	CONSTRAINT pk_name PRIMARY KEY (reading_id, ordinal), 
	CONSTRAINT fk_name_reading_id_reading FOREIGN KEY(reading_id) REFERENCES reading (id) ON DELETE CASCADE, 
	CONSTRAINT ck_name_kind CHECK (kind IN ('organisation', 'person', 'place', 'product', 'publication'))
);
INSERT INTO "name" VALUES('269bb29cb65affca',0,'organisation','Orrery','Orrery','[]');
INSERT INTO "name" VALUES('269bb29cb65affca',1,'organisation','Halden Ventures','Halden Ventures','[]');
INSERT INTO "name" VALUES('269bb29cb65affca',2,'person','Ana Duarte','Ana Duarte','[]');
INSERT INTO "name" VALUES('c83b5826bb069f69',0,'organisation','星仪','Orrery','["Orrery"]');
INSERT INTO "name" VALUES('c83b5826bb069f69',1,'organisation','海登创投','Halden Ventures','["Halden Ventures"]');
CREATE TABLE name_mention (
	reading_id VARCHAR NOT NULL, 
	name INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	start_at INTEGER NOT NULL, 
	end_at INTEGER NOT NULL, 
	quote VARCHAR NOT NULL, 
	CONSTRAINT pk_name_mention PRIMARY KEY (reading_id, name, ordinal), 
	CONSTRAINT fk_name_mention_reading_id_name_name FOREIGN KEY(reading_id, name) REFERENCES name (reading_id, ordinal) ON DELETE CASCADE, 
	CONSTRAINT ck_name_mention_start_at_to_end_at CHECK (0 <= start_at AND start_at <= end_at)
);
INSERT INTO "name_mention" VALUES('269bb29cb65affca',0,0,0,6,'Orrery');
INSERT INTO "name_mention" VALUES('269bb29cb65affca',0,1,29,35,'Orrery');
INSERT INTO "name_mention" VALUES('269bb29cb65affca',1,0,112,127,'Halden Ventures');
INSERT INTO "name_mention" VALUES('269bb29cb65affca',2,0,200,210,'Ana Duarte');
INSERT INTO "name_mention" VALUES('c83b5826bb069f69',0,0,0,2,'星仪');
INSERT INTO "name_mention" VALUES('c83b5826bb069f69',0,1,23,25,'星仪');
INSERT INTO "name_mention" VALUES('c83b5826bb069f69',0,2,26,32,'Orrery');
INSERT INTO "name_mention" VALUES('c83b5826bb069f69',1,0,48,52,'海登创投');
INSERT INTO "name_mention" VALUES('c83b5826bb069f69',1,1,53,68,'Halden Ventures');
CREATE TABLE organisation (
	canonical VARCHAR NOT NULL, 
	names JSON NOT NULL, 
	CONSTRAINT pk_organisation PRIMARY KEY (canonical)
);
INSERT INTO "organisation" VALUES('Halden Ventures','["Halden Ventures"]');
INSERT INTO "organisation" VALUES('Orrery','["Orrery", "\u661f\u4eea"]');
CREATE TABLE organisation_deal (
	organisation VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	part VARCHAR NOT NULL, 
	CONSTRAINT pk_organisation_deal PRIMARY KEY (organisation, deal_id, part), 
	CONSTRAINT fk_organisation_deal_organisation_organisation FOREIGN KEY(organisation) REFERENCES organisation (canonical) ON DELETE CASCADE, 
	CONSTRAINT fk_organisation_deal_deal_id_deal FOREIGN KEY(deal_id) REFERENCES deal (id) ON DELETE CASCADE
);
INSERT INTO "organisation_deal" VALUES('Halden Ventures','orrery-2024-05','investor');
INSERT INTO "organisation_deal" VALUES('Orrery','orrery-2024-05','company');
CREATE TABLE outcome (
	run_id INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	address VARCHAR NOT NULL, 
	outcome VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	source_id INTEGER, 
	CONSTRAINT pk_outcome PRIMARY KEY (run_id, ordinal), 
	CONSTRAINT fk_outcome_run_id_run FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE CASCADE, 
	CONSTRAINT fk_outcome_source_id_source FOREIGN KEY(source_id) REFERENCES source (id) ON DELETE CASCADE
);
INSERT INTO "outcome" VALUES(1,0,'news/a.md','read','',1);
INSERT INTO "outcome" VALUES(1,1,'news/b.md','read','',2);
INSERT INTO "outcome" VALUES(1,2,'news/c.md','duplicate','same text as news/a.md',3);
CREATE TABLE person (
	canonical VARCHAR NOT NULL, 
	names JSON NOT NULL, 
	organisation VARCHAR, 
	roles JSON NOT NULL, 
	CONSTRAINT pk_person PRIMARY KEY (canonical)
);
INSERT INTO "person" VALUES('Ana Duarte','["Ana Duarte"]','Orrery','["ceo"]');
CREATE TABLE person_article (
	person VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	CONSTRAINT pk_person_article PRIMARY KEY (person, address), 
	CONSTRAINT fk_person_article_person_person FOREIGN KEY(person) REFERENCES person (canonical) ON DELETE CASCADE
);
INSERT INTO "person_article" VALUES('Ana Duarte','news/a.md');
CREATE TABLE person_report (
	id VARCHAR NOT NULL, 
	reading_id VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	canonical VARCHAR NOT NULL, 
	organization VARCHAR, 
	roles JSON NOT NULL, 
	CONSTRAINT pk_person_report PRIMARY KEY (id), 
	CONSTRAINT uq_person_report_reading_id_ordinal UNIQUE (reading_id, ordinal), 
	CONSTRAINT fk_person_report_reading_id_reading FOREIGN KEY(reading_id) REFERENCES reading (id) ON DELETE CASCADE
);
INSERT INTO "person_report" VALUES('269bb29cb65affca-0','269bb29cb65affca',0,'Ana Duarte','Ana Duarte','Orrery','["ceo"]');
CREATE TABLE reading (
	id VARCHAR NOT NULL, 
	article_id VARCHAR NOT NULL, 
	reader_version VARCHAR NOT NULL, 
	run_id INTEGER NOT NULL, 
	is_current BOOLEAN NOT NULL, 
	CONSTRAINT pk_reading PRIMARY KEY (id), 
	CONSTRAINT uq_reading_article_id_reader_version UNIQUE (article_id, reader_version), 
	CONSTRAINT fk_reading_article_id_article FOREIGN KEY(article_id) REFERENCES article (id) ON DELETE CASCADE, 
	CONSTRAINT fk_reading_run_id_run FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE CASCADE
);
INSERT INTO "reading" VALUES('269bb29cb65affca','52b64907dbd03604','ec0c84ca04d12f62',1,1);
INSERT INTO "reading" VALUES('c83b5826bb069f69','d2fa6edac0c6a86d','ec0c84ca04d12f62',1,1);
CREATE TABLE report_investor (
	deal_report_id VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	canonical VARCHAR NOT NULL, 
	lead BOOLEAN NOT NULL, 
	new BOOLEAN, 
	CONSTRAINT pk_report_investor PRIMARY KEY (deal_report_id, ordinal), 
	CONSTRAINT fk_report_investor_deal_report_id_deal_report FOREIGN KEY(deal_report_id) REFERENCES deal_report (id) ON DELETE CASCADE
);
INSERT INTO "report_investor" VALUES('269bb29cb65affca-0',0,'Halden Ventures','Halden Ventures',1,NULL);
INSERT INTO "report_investor" VALUES('c83b5826bb069f69-0',0,'海登创投','Halden Ventures',1,NULL);
CREATE TABLE run (
	id INTEGER NOT NULL, 
	started_at VARCHAR(40) NOT NULL, 
	finished_at VARCHAR(40), 
	interrupted BOOLEAN NOT NULL, 
	reader_version VARCHAR NOT NULL, 
	versions JSON NOT NULL, 
	arguments JSON NOT NULL, 
	CONSTRAINT pk_run PRIMARY KEY (id)
);
INSERT INTO "run" VALUES(1,'2026-11-22T05:56:01.240640+00:00','2026-11-22T05:56:03.737143+00:00',0,'ec0c84ca04d12f62','{}','{}');
CREATE TABLE segment (
	article_id VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	start_at INTEGER NOT NULL, 
	end_at INTEGER NOT NULL, 
	lang VARCHAR NOT NULL, 
	CONSTRAINT pk_segment PRIMARY KEY (article_id, ordinal), 
	CONSTRAINT ck_segment_start_at_to_end_at CHECK (0 <= start_at AND start_at <= end_at), 
	CONSTRAINT fk_segment_article_id_article FOREIGN KEY(article_id) REFERENCES article (id) ON DELETE CASCADE
);
INSERT INTO "segment" VALUES('52b64907dbd03604',0,0,227,'en');
INSERT INTO "segment" VALUES('d2fa6edac0c6a86d',0,0,72,'zh');
CREATE TABLE source (
	id INTEGER NOT NULL, 
	address VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	format VARCHAR NOT NULL, 
	record_id VARCHAR, 
	article_id VARCHAR, 
	reader_version VARCHAR NOT NULL, 
	run_id INTEGER NOT NULL, 
	is_copy BOOLEAN NOT NULL, 
	is_current BOOLEAN NOT NULL, 
	CONSTRAINT pk_source PRIMARY KEY (id), 
	CONSTRAINT fk_source_article_id_article FOREIGN KEY(article_id) REFERENCES article (id) ON DELETE CASCADE, 
	CONSTRAINT fk_source_run_id_run FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE CASCADE
);
INSERT INTO "source" VALUES(1,'news/a.md','5fcb4fc4f97ab1e3c1c16ef60db17f73cab5b798f40a3b270e78cfc022ac2bf1','.md','a','52b64907dbd03604','ec0c84ca04d12f62',1,0,1);
INSERT INTO "source" VALUES(2,'news/b.md','bee18401c3266c994273b0c62362bf3de010ed084b782ab90e899c8543fe2127','.md','b','d2fa6edac0c6a86d','ec0c84ca04d12f62',1,0,1);
INSERT INTO "source" VALUES(3,'news/c.md','5fcb4fc4f97ab1e3c1c16ef60db17f73cab5b798f40a3b270e78cfc022ac2bf1','.md','c','52b64907dbd03604','ec0c84ca04d12f62',1,0,1);
CREATE INDEX ix_article_published_on ON article (published_on);
CREATE INDEX ix_article_fingerprint ON article (fingerprint);
CREATE INDEX ix_deal_company_canonical ON deal (company_canonical);
CREATE INDEX ix_deal_investor_canonical ON deal_investor (canonical);
CREATE INDEX ix_organisation_deal_deal_id ON organisation_deal (deal_id);
CREATE INDEX ix_source_article_id ON source (article_id);
CREATE INDEX ix_source_sha256 ON source (sha256);
CREATE INDEX ix_source_run_id ON source (run_id);
CREATE UNIQUE INDEX uq_source_current_address ON source (address) WHERE is_current;
CREATE INDEX ix_source_address ON source (address);
CREATE INDEX ix_reading_article_id ON reading (article_id);
CREATE INDEX ix_reading_run_id ON reading (run_id);
CREATE INDEX ix_name_canonical ON name (canonical);
CREATE INDEX ix_alias_alias ON alias (alias);
CREATE INDEX ix_alias_canonical ON alias (canonical);
CREATE INDEX ix_deal_report_company_canonical ON deal_report (company_canonical);
CREATE INDEX ix_person_report_canonical ON person_report (canonical);
CREATE INDEX ix_deal_member_deal_id ON deal_member (deal_id);
CREATE INDEX ix_report_investor_canonical ON report_investor (canonical);
CREATE INDEX ix_evidence_person_report_id ON evidence (person_report_id);
CREATE INDEX ix_evidence_deal_report_id ON evidence (deal_report_id);
COMMIT;
