PRAGMA application_id = 1146376771;
PRAGMA user_version = 3;
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
CREATE TABLE meta (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	CONSTRAINT pk_meta PRIMARY KEY ("key")
);
INSERT INTO "meta" VALUES('schema_version','3');
INSERT INTO "meta" VALUES('derived_by','9d8892e97e221c4a');
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
	is_current BOOLEAN NOT NULL, 
	CONSTRAINT pk_source PRIMARY KEY (id), 
	CONSTRAINT fk_source_article_id_article FOREIGN KEY(article_id) REFERENCES article (id) ON DELETE CASCADE, 
	CONSTRAINT fk_source_run_id_run FOREIGN KEY(run_id) REFERENCES run (id) ON DELETE CASCADE
);
INSERT INTO "source" VALUES(1,'news/a.md','5fcb4fc4f97ab1e3c1c16ef60db17f73cab5b798f40a3b270e78cfc022ac2bf1','.md','a','52b64907dbd03604','ec0c84ca04d12f62',1,1);
INSERT INTO "source" VALUES(2,'news/b.md','bee18401c3266c994273b0c62362bf3de010ed084b782ab90e899c8543fe2127','.md','b','d2fa6edac0c6a86d','ec0c84ca04d12f62',1,1);
INSERT INTO "source" VALUES(3,'news/c.md','5fcb4fc4f97ab1e3c1c16ef60db17f73cab5b798f40a3b270e78cfc022ac2bf1','.md','c','52b64907dbd03604','ec0c84ca04d12f62',1,1);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
CREATE TABLE "article" (
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
	sketch BLOB NOT NULL, 
	CONSTRAINT pk_article PRIMARY KEY (id)
);
INSERT INTO "article" VALUES('52b64907dbd03604','190ad3301644481d','Orrery raises €12.5 million

Orrery, a maker of telescopes, has raised €12.5 million in a Series A round led by Halden Ventures. The round values the company at more than €60 million, chief executive Ana Duarte said on Tuesday.','Orrery raises €12.5 million','2024-05-21',NULL,'front-matter','Daily Ledger',NULL,'en',X'4CF23FCE1156B79AD9EDFB6B43997EB0F1B93BC4F77E6409517B65FB76524E8E89F2EF426E479B67D8B2FBE82AC6865A5ADA44EEF51FDCFC5BFEA032E92DBC5F3C64161BFF960B7B5002E1F38ECAB7045AA20F3659548E5B83DCF50A25988279FBE92D12032A837AF400F3C27A04ED00661545230F60A61D8E3B7BFC922B1FBE030B3C7EA4D96B4CEE123334A7064A48E90B08453C3D13E5B745CD429C4EDFD2097A9E1542C7666C13E0FD7057F909ECC0749E38038B8E9DF6BD4635C45544F4C3187A251B8C61BC96BDC95AC98C8A0F29E17EE6E51B0EE413714D958FB7D9278C5FD83DE17070C5384D40979E8CF08AAF1AC9B87EFCDFECB3DEA160469590C7A9000000');
INSERT INTO "article" VALUES('d2fa6edac0c6a86d','4f1de6d807926350','星仪完成1250万欧元A轮融资

望远镜制造商星仪（Orrery）完成1250万欧元A轮融资，由海登创投（Halden Ventures）领投。','星仪完成1250万欧元A轮融资','2024-05-23',NULL,'front-matter',NULL,NULL,'zh',X'66F7BB9BA93215B8A3E0E79E438B7E1A3F467E48610264B218EF62FBD188EDB88286120EBD0EE804D831026523176C2251F0873F8BCB0677F88A4BB0F00B16EC9ECD5CA999510A6A5C2B8983711CD020BE8F4DC4FDC7A7563039F032F328297216187CDFDDD85EE5283CA9B683CA91BCDD49C5E80F80146BDDD46AC18B2B9346E5D2B3D2DE704380EE3E23021C0922B94DBF08143CC65A0C15C0CD8A5D3D6FD2E5E1A3C50F7F7F88849224735763B5AC91782042C79492D57CBD2B4DD455CCE44E81AC4A6C7C0B7A1309203BE1238D82E1987E02E09FFDD44FED4D69C11C8244CBB9E7FAE19B2277214D089379C9593355E354B80EEE29337CC4D7CD9325BA7838000000');
CREATE TABLE company_report (
	id VARCHAR NOT NULL, 
	reading_id VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	company VARCHAR NOT NULL, 
	company_canonical VARCHAR NOT NULL, 
	figure VARCHAR(20) NOT NULL, 
	status VARCHAR(20) NOT NULL, 
	value NUMERIC, 
	low NUMERIC, 
	high NUMERIC, 
	currency VARCHAR, 
	bound VARCHAR(20) NOT NULL, 
	vague BOOLEAN NOT NULL, 
	date VARCHAR, 
	quarter INTEGER, 
	CONSTRAINT pk_company_report PRIMARY KEY (id), 
	CONSTRAINT ck_company_report_figure CHECK (figure IN ('valuation', 'total_raised')), 
	CONSTRAINT ck_company_report_status CHECK (status IN ('announced', 'rumoured', 'planned', 'denied')), 
	CONSTRAINT ck_company_report_bound CHECK (bound IN ('exact', 'approx', 'min', 'max')), 
	CONSTRAINT fk_company_report_reading_id_reading FOREIGN KEY(reading_id) REFERENCES reading (id) ON DELETE CASCADE, 
	CONSTRAINT uq_company_report_reading_id_ordinal UNIQUE (reading_id, ordinal)
);
CREATE TABLE quote (
	id INTEGER NOT NULL, 
	deal_report_id VARCHAR, 
	person_report_id VARCHAR, 
	company_report_id VARCHAR, 
	slot VARCHAR NOT NULL, 
	investor INTEGER, 
	ordinal INTEGER NOT NULL, 
	context_start INTEGER NOT NULL, 
	context_end INTEGER NOT NULL, 
	start_at INTEGER NOT NULL, 
	end_at INTEGER NOT NULL, 
	quote VARCHAR NOT NULL, 
	CONSTRAINT pk_quote PRIMARY KEY (id), 
	CONSTRAINT ck_quote_context_start_to_context_end CHECK (0 <= context_start AND context_start <= context_end), 
	CONSTRAINT ck_quote_start_at_to_end_at CHECK (0 <= start_at AND start_at <= end_at), 
	CONSTRAINT fk_quote_deal_report_id_investor_report_investor FOREIGN KEY(deal_report_id, investor) REFERENCES report_investor (deal_report_id, ordinal) ON DELETE CASCADE, 
	CONSTRAINT fk_quote_deal_report_id_deal_report FOREIGN KEY(deal_report_id) REFERENCES deal_report (id) ON DELETE CASCADE, 
	CONSTRAINT fk_quote_person_report_id_person_report FOREIGN KEY(person_report_id) REFERENCES person_report (id) ON DELETE CASCADE, 
	CONSTRAINT fk_quote_company_report_id_company_report FOREIGN KEY(company_report_id) REFERENCES company_report (id) ON DELETE CASCADE, 
	CONSTRAINT ck_quote_one_report CHECK (CASE WHEN deal_report_id IS NULL THEN 0 ELSE 1 END + CASE WHEN person_report_id IS NULL THEN 0 ELSE 1 END + CASE WHEN company_report_id IS NULL THEN 0 ELSE 1 END = 1), 
	CONSTRAINT ck_quote_investor CHECK ((investor IS NOT NULL) = (slot = 'investor'))
);
INSERT INTO "quote" VALUES(1,'269bb29cb65affca-0',NULL,NULL,'company',NULL,0,0,27,0,6,'Orrery');
INSERT INTO "quote" VALUES(2,'269bb29cb65affca-0',NULL,NULL,'company',NULL,1,29,128,29,35,'Orrery');
INSERT INTO "quote" VALUES(3,'269bb29cb65affca-0',NULL,NULL,'company',NULL,2,129,227,146,157,'the company');
INSERT INTO "quote" VALUES(4,'269bb29cb65affca-0',NULL,NULL,'kind',NULL,0,0,27,7,13,'raises');
INSERT INTO "quote" VALUES(5,'269bb29cb65affca-0',NULL,NULL,'kind',NULL,1,29,128,90,98,'Series A');
INSERT INTO "quote" VALUES(6,'269bb29cb65affca-0',NULL,NULL,'kind',NULL,2,129,227,133,145,'round values');
INSERT INTO "quote" VALUES(7,'269bb29cb65affca-0',NULL,NULL,'status',NULL,0,29,128,90,98,'Series A');
INSERT INTO "quote" VALUES(8,'269bb29cb65affca-0',NULL,NULL,'date',NULL,0,129,227,219,226,'Tuesday');
INSERT INTO "quote" VALUES(9,'269bb29cb65affca-0',NULL,NULL,'round',NULL,0,29,128,90,98,'Series A');
INSERT INTO "quote" VALUES(10,'269bb29cb65affca-0',NULL,NULL,'amount',NULL,0,0,27,14,27,'€12.5 million');
INSERT INTO "quote" VALUES(11,'269bb29cb65affca-0',NULL,NULL,'amount',NULL,1,29,128,71,84,'€12.5 million');
INSERT INTO "quote" VALUES(12,'269bb29cb65affca-0',NULL,NULL,'valuation',NULL,0,129,227,171,182,'€60 million');
INSERT INTO "quote" VALUES(13,'269bb29cb65affca-0',NULL,NULL,'investors',NULL,0,29,128,112,127,'Halden Ventures');
INSERT INTO "quote" VALUES(14,'269bb29cb65affca-0',NULL,NULL,'investor',0,0,29,128,112,127,'Halden Ventures');
INSERT INTO "quote" VALUES(15,NULL,'269bb29cb65affca-0',NULL,'name',NULL,0,129,227,200,210,'Ana Duarte');
INSERT INTO "quote" VALUES(16,NULL,'269bb29cb65affca-0',NULL,'roles',NULL,0,129,227,184,199,'chief executive');
INSERT INTO "quote" VALUES(17,NULL,'269bb29cb65affca-0',NULL,'organization',NULL,0,129,227,200,210,'Ana Duarte');
INSERT INTO "quote" VALUES(18,'c83b5826bb069f69-0',NULL,NULL,'company',NULL,0,0,15,0,2,'星仪');
INSERT INTO "quote" VALUES(19,'c83b5826bb069f69-0',NULL,NULL,'company',NULL,1,17,72,23,25,'星仪');
INSERT INTO "quote" VALUES(20,'c83b5826bb069f69-0',NULL,NULL,'kind',NULL,0,0,15,11,15,'A轮融资');
INSERT INTO "quote" VALUES(21,'c83b5826bb069f69-0',NULL,NULL,'kind',NULL,1,17,72,42,46,'A轮融资');
INSERT INTO "quote" VALUES(22,'c83b5826bb069f69-0',NULL,NULL,'status',NULL,0,17,72,42,46,'A轮融资');
INSERT INTO "quote" VALUES(23,'c83b5826bb069f69-0',NULL,NULL,'date',NULL,0,17,72,42,46,'A轮融资');
INSERT INTO "quote" VALUES(24,'c83b5826bb069f69-0',NULL,NULL,'round',NULL,0,0,15,11,13,'A轮');
INSERT INTO "quote" VALUES(25,'c83b5826bb069f69-0',NULL,NULL,'round',NULL,1,17,72,42,44,'A轮');
INSERT INTO "quote" VALUES(26,'c83b5826bb069f69-0',NULL,NULL,'amount',NULL,0,0,15,4,11,'1250万欧元');
INSERT INTO "quote" VALUES(27,'c83b5826bb069f69-0',NULL,NULL,'amount',NULL,1,17,72,35,42,'1250万欧元');
INSERT INTO "quote" VALUES(28,'c83b5826bb069f69-0',NULL,NULL,'investors',NULL,0,17,72,48,52,'海登创投');
INSERT INTO "quote" VALUES(29,'c83b5826bb069f69-0',NULL,NULL,'investor',0,0,17,72,48,52,'海登创投');
CREATE TABLE decision (
	id INTEGER NOT NULL, 
	made_at VARCHAR(40) NOT NULL, 
	author VARCHAR NOT NULL, 
	action VARCHAR(20) NOT NULL, 
	subject VARCHAR(20) NOT NULL, 
	slot VARCHAR, 
	value VARCHAR, 
	why VARCHAR NOT NULL, 
	undone_by INTEGER, 
	CONSTRAINT pk_decision PRIMARY KEY (id), 
	CONSTRAINT ck_decision_action CHECK (action IN ('same', 'different', 'unsure', 'split', 'value', 'trust', 'retract', 'undo')), 
	CONSTRAINT ck_decision_subject CHECK (subject IN ('deal', 'organisation', 'person', 'source', 'publisher', 'decision')), 
	CONSTRAINT fk_decision_undone_by_decision FOREIGN KEY(undone_by) REFERENCES decision (id) ON DELETE CASCADE
);
INSERT INTO "decision" VALUES(1,'2026-11-22T10:44:30.181071+00:00','ana','trust','publisher',NULL,'0.4','it errs',NULL);
CREATE TABLE decision_anchor (
	decision_id INTEGER NOT NULL, 
	side VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	article_id VARCHAR NOT NULL, 
	spans JSON NOT NULL, 
	words JSON NOT NULL, 
	CONSTRAINT pk_decision_anchor PRIMARY KEY (decision_id, side, ordinal), 
	CONSTRAINT fk_decision_anchor_decision_id_decision FOREIGN KEY(decision_id) REFERENCES decision (id) ON DELETE CASCADE, 
	CONSTRAINT ck_decision_anchor_side CHECK (side IN ('left', 'right'))
);
INSERT INTO "decision_anchor" VALUES(1,'left',0,'Daily Ledger','','','','[]','[]');
CREATE TABLE organisation (
	id VARCHAR NOT NULL, 
	canonical VARCHAR NOT NULL, 
	CONSTRAINT pk_organisation PRIMARY KEY (id)
);
INSERT INTO "organisation" VALUES('halden-ventures','Halden Ventures');
INSERT INTO "organisation" VALUES('orrery','Orrery');
CREATE TABLE organisation_name (
	organisation_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	articles INTEGER NOT NULL, 
	first_told DATE, 
	last_told DATE, 
	CONSTRAINT pk_organisation_name PRIMARY KEY (organisation_id, name), 
	CONSTRAINT fk_organisation_name_organisation_id_organisation FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE
);
INSERT INTO "organisation_name" VALUES('halden-ventures','Halden Ventures','haldenventures',2,'2024-05-21','2024-05-23');
INSERT INTO "organisation_name" VALUES('halden-ventures','海登创投','海登创投',1,'2024-05-23','2024-05-23');
INSERT INTO "organisation_name" VALUES('orrery','Orrery','orrery',2,'2024-05-21','2024-05-23');
INSERT INTO "organisation_name" VALUES('orrery','星仪','星仪',1,'2024-05-23','2024-05-23');
CREATE TABLE organisation_link (
	left_id VARCHAR NOT NULL, 
	right_id VARCHAR NOT NULL, 
	left_name VARCHAR NOT NULL, 
	right_name VARCHAR NOT NULL, 
	judgement VARCHAR(20) NOT NULL, 
	score DOUBLE NOT NULL, 
	why VARCHAR NOT NULL, 
	CONSTRAINT pk_organisation_link PRIMARY KEY (left_id, right_id, left_name, right_name), 
	CONSTRAINT ck_organisation_link_judgement CHECK (judgement IN ('same', 'unsure', 'different')), 
	CONSTRAINT fk_organisation_link_left_id_organisation FOREIGN KEY(left_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	CONSTRAINT fk_organisation_link_right_id_organisation FOREIGN KEY(right_id) REFERENCES organisation (id) ON DELETE CASCADE
);
INSERT INTO "organisation_link" VALUES('halden-ventures','halden-ventures','Halden Ventures','海登创投','same',0.9,'an article says so: 海登创投（Halden Ventures）');
INSERT INTO "organisation_link" VALUES('orrery','orrery','Orrery','星仪','same',0.9,'an article says so: 星仪（Orrery）');
CREATE TABLE person (
	id VARCHAR NOT NULL, 
	canonical VARCHAR NOT NULL, 
	CONSTRAINT pk_person PRIMARY KEY (id)
);
INSERT INTO "person" VALUES('ana-duarte','Ana Duarte');
CREATE TABLE person_name (
	person_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	articles INTEGER NOT NULL, 
	CONSTRAINT pk_person_name PRIMARY KEY (person_id, name), 
	CONSTRAINT fk_person_name_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "person_name" VALUES('ana-duarte','Ana Duarte','anaduarte',1);
CREATE TABLE person_member (
	person_report_id VARCHAR NOT NULL, 
	person_id VARCHAR NOT NULL, 
	CONSTRAINT pk_person_member PRIMARY KEY (person_report_id), 
	CONSTRAINT fk_person_member_person_report_id_person_report FOREIGN KEY(person_report_id) REFERENCES person_report (id) ON DELETE CASCADE, 
	CONSTRAINT fk_person_member_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "person_member" VALUES('269bb29cb65affca-0','ana-duarte');
CREATE TABLE person_link (
	left_id VARCHAR NOT NULL, 
	right_id VARCHAR NOT NULL, 
	left_name VARCHAR NOT NULL, 
	right_name VARCHAR NOT NULL, 
	judgement VARCHAR(20) NOT NULL, 
	score DOUBLE NOT NULL, 
	why VARCHAR NOT NULL, 
	CONSTRAINT pk_person_link PRIMARY KEY (left_id, right_id, left_name, right_name), 
	CONSTRAINT ck_person_link_judgement CHECK (judgement IN ('same', 'unsure', 'different')), 
	CONSTRAINT fk_person_link_left_id_person FOREIGN KEY(left_id) REFERENCES person (id) ON DELETE CASCADE, 
	CONSTRAINT fk_person_link_right_id_person FOREIGN KEY(right_id) REFERENCES person (id) ON DELETE CASCADE
);
CREATE TABLE position (
	person_id VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	organisation VARCHAR, 
	organisation_key VARCHAR, 
	role VARCHAR NOT NULL, 
	told_from DATE, 
	told_until DATE, 
	ended BOOLEAN NOT NULL, 
	articles INTEGER NOT NULL, 
	CONSTRAINT pk_position PRIMARY KEY (person_id, ordinal), 
	CONSTRAINT fk_position_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "position" VALUES('ana-duarte',0,'Orrery','orrery','ceo','2024-05-21','2024-05-21',0,1);
CREATE TABLE stale (
	fingerprint VARCHAR NOT NULL, 
	CONSTRAINT pk_stale PRIMARY KEY (fingerprint)
);
CREATE TABLE standing (
	fingerprint VARCHAR NOT NULL, 
	article_id VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	reading_id VARCHAR NOT NULL, 
	CONSTRAINT pk_standing PRIMARY KEY (fingerprint), 
	CONSTRAINT fk_standing_article_id_article FOREIGN KEY(article_id) REFERENCES article (id) ON DELETE CASCADE, 
	CONSTRAINT fk_standing_reading_id_reading FOREIGN KEY(reading_id) REFERENCES reading (id) ON DELETE CASCADE, 
	CONSTRAINT uq_standing_reading_id UNIQUE (reading_id), 
	CONSTRAINT uq_standing_article_id UNIQUE (article_id)
);
INSERT INTO "standing" VALUES('190ad3301644481d','52b64907dbd03604','news/a.md','269bb29cb65affca');
INSERT INTO "standing" VALUES('4f1de6d807926350','d2fa6edac0c6a86d','news/b.md','c83b5826bb069f69');
CREATE TABLE name_use (
	article_id VARCHAR NOT NULL, 
	part VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	canonical VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	canonical_key VARCHAR NOT NULL, 
	organisation_id VARCHAR, 
	CONSTRAINT pk_name_use PRIMARY KEY (article_id, part, name, canonical), 
	CONSTRAINT fk_name_use_article_id_article FOREIGN KEY(article_id) REFERENCES article (id) ON DELETE CASCADE, 
	CONSTRAINT fk_name_use_organisation_id_organisation FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE SET NULL
);
INSERT INTO "name_use" VALUES('d2fa6edac0c6a86d','company','星仪','Orrery','星仪','orrery','orrery');
INSERT INTO "name_use" VALUES('d2fa6edac0c6a86d','investor','海登创投','Halden Ventures','海登创投','haldenventures','halden-ventures');
INSERT INTO "name_use" VALUES('52b64907dbd03604','company','Orrery','Orrery','orrery','orrery','orrery');
INSERT INTO "name_use" VALUES('52b64907dbd03604','employer','Orrery','Orrery','orrery','orrery','orrery');
INSERT INTO "name_use" VALUES('52b64907dbd03604','investor','Halden Ventures','Halden Ventures','haldenventures','haldenventures','halden-ventures');
CREATE TABLE name_link (
	article_id VARCHAR NOT NULL, 
	other_article VARCHAR NOT NULL, 
	left_name VARCHAR NOT NULL, 
	right_name VARCHAR NOT NULL, 
	basis VARCHAR NOT NULL, 
	left_key VARCHAR NOT NULL, 
	right_key VARCHAR NOT NULL, 
	score DOUBLE NOT NULL, 
	why VARCHAR NOT NULL, 
	CONSTRAINT pk_name_link PRIMARY KEY (article_id, other_article, left_name, right_name, basis), 
	CONSTRAINT fk_name_link_article_id_article FOREIGN KEY(article_id) REFERENCES article (id) ON DELETE CASCADE
);
INSERT INTO "name_link" VALUES('d2fa6edac0c6a86d','','Orrery','星仪','told','orrery','星仪',0.9,'an article says so: 星仪（Orrery）');
INSERT INTO "name_link" VALUES('d2fa6edac0c6a86d','','Halden Ventures','海登创投','told','haldenventures','海登创投',0.9,'an article says so: 海登创投（Halden Ventures）');
CREATE TABLE crossing_key (
	deal_report_id VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	CONSTRAINT pk_crossing_key PRIMARY KEY (deal_report_id, "key"), 
	CONSTRAINT fk_crossing_key_deal_report_id_deal_report FOREIGN KEY(deal_report_id) REFERENCES deal_report (id) ON DELETE CASCADE
);
INSERT INTO "crossing_key" VALUES('c83b5826bb069f69-0','12500000 EUR 2024 -ry');
INSERT INTO "crossing_key" VALUES('c83b5826bb069f69-0','12500000 EUR 2024 -星仪');
INSERT INTO "crossing_key" VALUES('c83b5826bb069f69-0','12500000 EUR 2024 by halden');
INSERT INTO "crossing_key" VALUES('c83b5826bb069f69-0','12500000 EUR 2024 by haldenventures');
INSERT INTO "crossing_key" VALUES('c83b5826bb069f69-0','12500000 EUR 2024 by 海登');
INSERT INTO "crossing_key" VALUES('c83b5826bb069f69-0','12500000 EUR 2024 by 海登创投');
INSERT INTO "crossing_key" VALUES('c83b5826bb069f69-0','12500000 EUR 2024 or-');
INSERT INTO "crossing_key" VALUES('c83b5826bb069f69-0','12500000 EUR 2024 星仪-');
INSERT INTO "crossing_key" VALUES('269bb29cb65affca-0','12500000 EUR 2024 -ry');
INSERT INTO "crossing_key" VALUES('269bb29cb65affca-0','12500000 EUR 2024 at ≥ €60m');
INSERT INTO "crossing_key" VALUES('269bb29cb65affca-0','12500000 EUR 2024 by halden');
INSERT INTO "crossing_key" VALUES('269bb29cb65affca-0','12500000 EUR 2024 by haldenventures');
INSERT INTO "crossing_key" VALUES('269bb29cb65affca-0','12500000 EUR 2024 or-');
CREATE TABLE person_key (
	person_report_id VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	CONSTRAINT pk_person_key PRIMARY KEY (person_report_id, "key"), 
	CONSTRAINT fk_person_key_person_report_id_person_report FOREIGN KEY(person_report_id) REFERENCES person_report (id) ON DELETE CASCADE
);
INSERT INTO "person_key" VALUES('269bb29cb65affca-0','ana duarte');
INSERT INTO "person_key" VALUES('269bb29cb65affca-0','ana-duarte');
INSERT INTO "person_key" VALUES('269bb29cb65affca-0','duarte a.');
CREATE TABLE deal (
	id VARCHAR NOT NULL, 
	organisation_id VARCHAR NOT NULL, 
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
	CONSTRAINT ck_deal_valuation_bound CHECK (valuation_bound IN ('exact', 'approx', 'min', 'max')), 
	CONSTRAINT fk_deal_organisation_id_organisation FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE
);
INSERT INTO "deal" VALUES('orrery-2024-05','orrery','星仪','Orrery','funding','announced','A',NULL,NULL,2,12500000,NULL,NULL,'EUR','exact',0,60000000,NULL,NULL,'EUR','min',0,'2024-05-21',NULL);
CREATE TABLE deal_member (
	deal_report_id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	CONSTRAINT pk_deal_member PRIMARY KEY (deal_report_id), 
	CONSTRAINT fk_deal_member_deal_report_id_deal_report FOREIGN KEY(deal_report_id) REFERENCES deal_report (id) ON DELETE CASCADE, 
	CONSTRAINT fk_deal_member_deal_id_deal FOREIGN KEY(deal_id) REFERENCES deal (id) ON DELETE CASCADE
);
INSERT INTO "deal_member" VALUES('269bb29cb65affca-0','orrery-2024-05');
INSERT INTO "deal_member" VALUES('c83b5826bb069f69-0','orrery-2024-05');
CREATE TABLE deal_link (
	left_report VARCHAR NOT NULL, 
	right_report VARCHAR NOT NULL, 
	judgement VARCHAR(20) NOT NULL, 
	score DOUBLE NOT NULL, 
	why VARCHAR NOT NULL, 
	CONSTRAINT pk_deal_link PRIMARY KEY (left_report, right_report), 
	CONSTRAINT ck_deal_link_judgement CHECK (judgement IN ('same', 'unsure', 'different')), 
	CONSTRAINT fk_deal_link_left_report_deal_report FOREIGN KEY(left_report) REFERENCES deal_report (id) ON DELETE CASCADE, 
	CONSTRAINT fk_deal_link_right_report_deal_report FOREIGN KEY(right_report) REFERENCES deal_report (id) ON DELETE CASCADE
);
INSERT INTO "deal_link" VALUES('269bb29cb65affca-0','c83b5826bb069f69-0','same',0.999,'the same month (2024-05-21 and 2024-05) and amount (€12.5m)');
CREATE TABLE deal_source (
	deal_id VARCHAR NOT NULL, 
	article_id VARCHAR NOT NULL, 
	copy_of VARCHAR, 
	CONSTRAINT pk_deal_source PRIMARY KEY (deal_id, article_id), 
	CONSTRAINT fk_deal_source_deal_id_deal FOREIGN KEY(deal_id) REFERENCES deal (id) ON DELETE CASCADE, 
	CONSTRAINT fk_deal_source_article_id_article FOREIGN KEY(article_id) REFERENCES article (id) ON DELETE CASCADE
);
INSERT INTO "deal_source" VALUES('orrery-2024-05','52b64907dbd03604',NULL);
INSERT INTO "deal_source" VALUES('orrery-2024-05','d2fa6edac0c6a86d',NULL);
CREATE TABLE deal_slot (
	deal_id VARCHAR NOT NULL, 
	slot VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	why VARCHAR NOT NULL, 
	belief DOUBLE NOT NULL, 
	decision_id INTEGER, 
	CONSTRAINT pk_deal_slot PRIMARY KEY (deal_id, slot), 
	CONSTRAINT fk_deal_slot_deal_id_deal FOREIGN KEY(deal_id) REFERENCES deal (id) ON DELETE CASCADE, 
	CONSTRAINT fk_deal_slot_decision_id_decision FOREIGN KEY(decision_id) REFERENCES decision (id) ON DELETE CASCADE
);
INSERT INTO "deal_slot" VALUES('orrery-2024-05','company','星仪','told by 1 article; 1 more agrees',0.9665,NULL);
INSERT INTO "deal_slot" VALUES('orrery-2024-05','kind','funding','both articles agree',0.9253,NULL);
INSERT INTO "deal_slot" VALUES('orrery-2024-05','status','announced','both articles agree',0.9306,NULL);
INSERT INTO "deal_slot" VALUES('orrery-2024-05','date','2024-05-21','told by 1 article; 1 tells it less precisely',0.917,NULL);
INSERT INTO "deal_slot" VALUES('orrery-2024-05','round','A','both articles agree',0.955,NULL);
INSERT INTO "deal_slot" VALUES('orrery-2024-05','amount','12500000 EUR','both articles agree',0.9367,NULL);
INSERT INTO "deal_slot" VALUES('orrery-2024-05','valuation','min 60000000 EUR','the only article that tells it',0.337,NULL);
CREATE TABLE deal_alternative (
	deal_id VARCHAR NOT NULL, 
	slot VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	value VARCHAR NOT NULL, 
	relation VARCHAR(20) NOT NULL, 
	why VARCHAR NOT NULL, 
	belief DOUBLE NOT NULL, 
	witnesses INTEGER NOT NULL, 
	CONSTRAINT pk_deal_alternative PRIMARY KEY (deal_id, slot, ordinal), 
	CONSTRAINT ck_deal_alternative_relation CHECK (relation IN ('same', 'rounding', 'bound', 'conversion', 'earlier', 'conflict')), 
	CONSTRAINT fk_deal_alternative_deal_id_slot_deal_slot FOREIGN KEY(deal_id, slot) REFERENCES deal_slot (deal_id, slot) ON DELETE CASCADE
);
INSERT INTO "deal_alternative" VALUES('orrery-2024-05','company',0,'星仪','same','the same',0.9665,1);
INSERT INTO "deal_alternative" VALUES('orrery-2024-05','company',1,'Orrery','same','the same',0.9665,1);
INSERT INTO "deal_alternative" VALUES('orrery-2024-05','kind',0,'funding','same','the same',0.9253,2);
INSERT INTO "deal_alternative" VALUES('orrery-2024-05','status',0,'announced','same','the same',0.9306,2);
INSERT INTO "deal_alternative" VALUES('orrery-2024-05','date',0,'2024-05-21','same','the same',0.917,1);
INSERT INTO "deal_alternative" VALUES('orrery-2024-05','date',1,'2024-05','rounding','the same, told less precisely',0.917,1);
INSERT INTO "deal_alternative" VALUES('orrery-2024-05','round',0,'A','same','the same',0.955,2);
INSERT INTO "deal_alternative" VALUES('orrery-2024-05','amount',0,'12500000 EUR','same','the same',0.9367,2);
INSERT INTO "deal_alternative" VALUES('orrery-2024-05','valuation',0,'min 60000000 EUR','same','the same',0.337,1);
CREATE TABLE deal_witness (
	deal_id VARCHAR NOT NULL, 
	slot VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	deal_report_id VARCHAR NOT NULL, 
	aside_start INTEGER, 
	aside_end INTEGER, 
	aside_context_start INTEGER, 
	aside_context_end INTEGER, 
	CONSTRAINT pk_deal_witness PRIMARY KEY (deal_id, slot, ordinal, deal_report_id), 
	CONSTRAINT ck_deal_witness_aside_start_to_aside_end CHECK (0 <= aside_start AND aside_start <= aside_end), 
	CONSTRAINT ck_deal_witness_aside_context_start_to_aside_context_end CHECK (0 <= aside_context_start AND aside_context_start <= aside_context_end), 
	CONSTRAINT fk_deal_witness_deal_id_slot_ordinal_deal_alternative FOREIGN KEY(deal_id, slot, ordinal) REFERENCES deal_alternative (deal_id, slot, ordinal) ON DELETE CASCADE, 
	CONSTRAINT fk_deal_witness_deal_report_id_deal_report FOREIGN KEY(deal_report_id) REFERENCES deal_report (id) ON DELETE CASCADE
);
INSERT INTO "deal_witness" VALUES('orrery-2024-05','company',0,'c83b5826bb069f69-0',NULL,NULL,NULL,NULL);
INSERT INTO "deal_witness" VALUES('orrery-2024-05','company',1,'269bb29cb65affca-0',NULL,NULL,NULL,NULL);
INSERT INTO "deal_witness" VALUES('orrery-2024-05','kind',0,'269bb29cb65affca-0',NULL,NULL,NULL,NULL);
INSERT INTO "deal_witness" VALUES('orrery-2024-05','kind',0,'c83b5826bb069f69-0',NULL,NULL,NULL,NULL);
INSERT INTO "deal_witness" VALUES('orrery-2024-05','status',0,'269bb29cb65affca-0',NULL,NULL,NULL,NULL);
INSERT INTO "deal_witness" VALUES('orrery-2024-05','status',0,'c83b5826bb069f69-0',NULL,NULL,NULL,NULL);
INSERT INTO "deal_witness" VALUES('orrery-2024-05','date',0,'269bb29cb65affca-0',NULL,NULL,NULL,NULL);
INSERT INTO "deal_witness" VALUES('orrery-2024-05','date',1,'c83b5826bb069f69-0',NULL,NULL,NULL,NULL);
INSERT INTO "deal_witness" VALUES('orrery-2024-05','round',0,'269bb29cb65affca-0',NULL,NULL,NULL,NULL);
INSERT INTO "deal_witness" VALUES('orrery-2024-05','round',0,'c83b5826bb069f69-0',NULL,NULL,NULL,NULL);
INSERT INTO "deal_witness" VALUES('orrery-2024-05','amount',0,'269bb29cb65affca-0',NULL,NULL,NULL,NULL);
INSERT INTO "deal_witness" VALUES('orrery-2024-05','amount',0,'c83b5826bb069f69-0',NULL,NULL,NULL,NULL);
INSERT INTO "deal_witness" VALUES('orrery-2024-05','valuation',0,'269bb29cb65affca-0',NULL,NULL,NULL,NULL);
CREATE TABLE deal_investor (
	deal_id VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	canonical VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	lead BOOLEAN NOT NULL, 
	new BOOLEAN, 
	status VARCHAR(20) NOT NULL, 
	belief DOUBLE NOT NULL, 
	CONSTRAINT pk_deal_investor PRIMARY KEY (deal_id, ordinal), 
	CONSTRAINT ck_deal_investor_status CHECK (status IN ('announced', 'rumoured', 'planned', 'denied')), 
	CONSTRAINT fk_deal_investor_deal_id_deal FOREIGN KEY(deal_id) REFERENCES deal (id) ON DELETE CASCADE
);
INSERT INTO "deal_investor" VALUES('orrery-2024-05',0,'Halden Ventures','Halden Ventures','haldenventures',1,NULL,'announced',0.8856);
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
CREATE TABLE deal_state (
	deal_id VARCHAR NOT NULL, 
	ordinal INTEGER NOT NULL, 
	status VARCHAR(20) NOT NULL, 
	told_on DATE, 
	amount VARCHAR, 
	valuation VARCHAR, 
	CONSTRAINT pk_deal_state PRIMARY KEY (deal_id, ordinal), 
	CONSTRAINT ck_deal_state_status CHECK (status IN ('announced', 'rumoured', 'planned', 'denied')), 
	CONSTRAINT fk_deal_state_deal_id_deal FOREIGN KEY(deal_id) REFERENCES deal (id) ON DELETE CASCADE
);
INSERT INTO "deal_state" VALUES('orrery-2024-05',0,'announced','2024-05-21','12500000 EUR','min 60000000 EUR');
CREATE TABLE organisation_deal (
	organisation_id VARCHAR NOT NULL, 
	deal_id VARCHAR NOT NULL, 
	part VARCHAR NOT NULL, 
	CONSTRAINT pk_organisation_deal PRIMARY KEY (organisation_id, deal_id, part), 
	CONSTRAINT fk_organisation_deal_organisation_id_organisation FOREIGN KEY(organisation_id) REFERENCES organisation (id) ON DELETE CASCADE, 
	CONSTRAINT fk_organisation_deal_deal_id_deal FOREIGN KEY(deal_id) REFERENCES deal (id) ON DELETE CASCADE
);
INSERT INTO "organisation_deal" VALUES('orrery','orrery-2024-05','company');
INSERT INTO "organisation_deal" VALUES('halden-ventures','orrery-2024-05','investor');
CREATE TABLE search_document (
	number INTEGER NOT NULL, 
	article_id VARCHAR NOT NULL, 
	words VARCHAR, 
	CONSTRAINT pk_search_document PRIMARY KEY (number), 
	CONSTRAINT fk_search_document_article_id_article FOREIGN KEY(article_id) REFERENCES article (id) ON DELETE CASCADE, 
	CONSTRAINT uq_search_document_article_id UNIQUE (article_id)
);
INSERT INTO "search_document" VALUES(1,'52b64907dbd03604',NULL);
INSERT INTO "search_document" VALUES(2,'d2fa6edac0c6a86d',NULL);
CREATE VIRTUAL TABLE article_search USING fts5(words, content='', tokenize='trigram');
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
CREATE INDEX ix_report_investor_canonical ON report_investor (canonical);
CREATE INDEX ix_article_fingerprint ON article (fingerprint);
CREATE INDEX ix_article_published_on ON article (published_on);
CREATE INDEX ix_company_report_company_canonical ON company_report (company_canonical);
CREATE INDEX ix_quote_company_report_id ON quote (company_report_id);
CREATE INDEX ix_quote_deal_report_id ON quote (deal_report_id);
CREATE INDEX ix_quote_person_report_id ON quote (person_report_id);
CREATE INDEX ix_decision_anchor_address ON decision_anchor (address);
CREATE INDEX ix_decision_anchor_article_id ON decision_anchor (article_id);
CREATE INDEX ix_organisation_canonical ON organisation (canonical);
CREATE INDEX ix_organisation_name_key ON organisation_name ("key");
CREATE INDEX ix_organisation_link_right_id ON organisation_link (right_id);
CREATE INDEX ix_person_canonical ON person (canonical);
CREATE INDEX ix_person_name_key ON person_name ("key");
CREATE INDEX ix_person_member_person_id ON person_member (person_id);
CREATE INDEX ix_person_link_right_id ON person_link (right_id);
CREATE INDEX ix_position_organisation_key ON position (organisation_key);
CREATE INDEX ix_standing_address ON standing (address);
CREATE INDEX ix_name_use_canonical_key ON name_use (canonical_key);
CREATE INDEX ix_name_use_key ON name_use ("key");
CREATE INDEX ix_name_use_organisation_id ON name_use (organisation_id);
CREATE INDEX ix_name_link_left_key ON name_link (left_key);
CREATE INDEX ix_name_link_other_article ON name_link (other_article);
CREATE INDEX ix_name_link_right_key ON name_link (right_key);
CREATE INDEX ix_crossing_key_key ON crossing_key ("key");
CREATE INDEX ix_person_key_key ON person_key ("key");
CREATE INDEX ix_deal_company_canonical ON deal (company_canonical);
CREATE INDEX ix_deal_organisation_id ON deal (organisation_id);
CREATE INDEX ix_deal_member_deal_id ON deal_member (deal_id);
CREATE INDEX ix_deal_link_right_report ON deal_link (right_report);
CREATE INDEX ix_deal_source_article_id ON deal_source (article_id);
CREATE INDEX ix_deal_investor_canonical ON deal_investor (canonical);
CREATE INDEX ix_deal_investor_key ON deal_investor ("key");
CREATE INDEX ix_organisation_deal_deal_id ON organisation_deal (deal_id);
CREATE VIEW deal_overview AS SELECT
    d.id AS deal_id, -- The deal.
    d.organisation_id, -- The company's id.
    d.company, -- The company's name as most sources write it.
    d.company_canonical, -- Its usual Latin-script name.
    d.kind, -- What sort of deal.
    d.round, -- seed, A, B+ and so on.
    d.status, -- How sure it is.
    d.date, -- As precise as it was told.
    d.quarter, -- 1 to 4 where a quarter was told, and no month.
    COALESCE(d.amount_value, d.amount_high, d.amount_low) AS amount, -- Its size in whole units.
    d.amount_currency, -- ISO 4217.
    d.amount_bound, -- exact, approx, min or max.
    COALESCE(d.valuation_value, d.valuation_high, d.valuation_low)
        AS valuation, -- What the company is worth by it, in whole units.
    d.valuation_currency, -- ISO 4217.
    d.valuation_bound, -- exact, approx, min or max.
    d.basis, -- Whether the valuation counts the new money: pre or post.
    d.stake, -- The share bought, a fraction of one.
    (
        SELECT group_concat(listed.name, ', ') FROM (
            SELECT i.name FROM deal_investor i WHERE i.deal_id = d.id AND i.lead ORDER BY i.ordinal
        ) AS listed
    ) AS leads, -- The investors that led, joined by commas.
    (
        SELECT group_concat(listed.name, ', ') FROM (
            SELECT i.name FROM deal_investor i WHERE i.deal_id = d.id ORDER BY i.ordinal
        ) AS listed
    ) AS investors, -- All investors, leads first, joined by commas.
    d.sources AS articles, -- How many articles tell of it, copies included.
    (
        SELECT COUNT(DISTINCT v.slot) FROM deal_alternative v
        WHERE v.deal_id = d.id AND v.relation = 'conflict'
    ) AS conflicts -- How many of its slots are told in ways that contradict each other.
FROM deal d;
CREATE VIEW investments AS SELECT
    i.deal_id, -- The deal.
    (
        SELECT MIN(o.organisation_id) FROM organisation_deal o
        JOIN organisation_name n ON n.organisation_id = o.organisation_id
        WHERE o.deal_id = i.deal_id AND o.part = 'investor' AND n.key = i.key
    ) AS investor_id, -- The investor's organisation.
    i.name AS investor, -- The investor's name as most sources write it.
    i.canonical AS investor_canonical, -- Its usual Latin-script name.
    i.lead, -- Whether any source says it led.
    i.new, -- New (true) or existing (false) investor, where told.
    i.status AS investor_status, -- The surest status of the reports that name it.
    i.belief AS investor_belief, -- How far its part can be believed, from 0 to 1.
    d.organisation_id, -- The company's id.
    d.company, -- The company.
    d.kind, -- What sort of deal.
    d.round, -- seed, A, B+ and so on.
    d.status, -- How sure the deal is.
    d.date, -- As precise as it was told.
    COALESCE(d.amount_value, d.amount_high, d.amount_low)
        AS amount, -- The whole deal's size in whole units; what each paid is seldom told.
    d.amount_currency, -- ISO 4217.
    d.amount_bound, -- exact, approx, min or max.
    (
        SELECT COUNT(*) FROM deal_investor x WHERE x.deal_id = i.deal_id
    ) AS investors -- How many investors share that amount.
FROM deal_investor i
JOIN deal d ON d.id = i.deal_id;
CREATE VIEW valuation_history AS SELECT
    d.organisation_id, -- The company's id; null until it is derived.
    d.company, -- The company's name as written.
    d.status, -- How sure the deal, or the figure outside deals, is.
    d.date, -- As precise as it was told; null for a past that no date tells.
    COALESCE(d.valuation_value, d.valuation_high, d.valuation_low)
        AS valuation, -- What the company is worth, in whole units.
    d.valuation_currency, -- ISO 4217.
    d.valuation_bound, -- exact, approx, min or max.
    d.basis, -- Whether the valuation counts the new money: pre or post.
    'deal' AS told_by, -- deal or article.
    d.id AS deal_id, -- The deal that gives it.
    NULL AS article_id, -- Or the article that does.
    NULL AS address -- The article's address.
FROM deal d
WHERE d.valuation_bound IS NOT NULL
UNION ALL
SELECT
    u.organisation_id,
    c.company,
    c.status,
    c.date,
    COALESCE(c.value, c.high, c.low),
    c.currency,
    c.bound,
    NULL,
    'article',
    NULL,
    s.article_id,
    s.address
FROM company_report c
JOIN standing s ON s.reading_id = c.reading_id
LEFT JOIN name_use u
    ON u.article_id = s.article_id AND u.part = 'company'
    AND u.name = c.company AND u.canonical = c.company_canonical
WHERE c.figure = 'valuation';
CREATE VIEW positions AS SELECT
    h.person_id, -- The person.
    p.canonical AS person, -- The person's usual name.
    h.role, -- founder, ceo, investor and so on.
    (
        SELECT CASE WHEN COUNT(DISTINCT n.organisation_id) = 1 THEN MIN(n.organisation_id) END
        FROM organisation_name n WHERE n.key = h.organisation_key
    ) AS organisation_id, -- The organisation's id; null where its name is not one organisation's.
    h.organisation, -- The organisation as most articles write it.
    h.told_from, -- The first day of publication that tells it.
    h.told_until, -- The last one.
    h.ended, -- Whether a later article tells that it is over.
    h.articles -- How many articles tell it.
FROM position h
JOIN person p ON p.id = h.person_id;
CREATE VIEW conflicts AS SELECT
    v.deal_id, -- The deal.
    d.company, -- The company.
    v.slot, -- What is told in two ways: date, amount, valuation and so on.
    c.value AS chosen, -- The chosen value as text.
    c.belief AS chosen_belief, -- How far it can be believed, from 0 to 1.
    c.witnesses AS chosen_witnesses, -- How many articles tell it; copies count once.
    v.value AS other, -- The value that contradicts it.
    v.belief AS other_belief, -- How far that can be believed.
    v.witnesses AS other_witnesses, -- How many articles tell that.
    (
        SELECT group_concat(listed.address, ', ') FROM (
            SELECT s.address FROM deal_witness w
            JOIN deal_report r ON r.id = w.deal_report_id
            JOIN standing s ON s.reading_id = r.reading_id
            WHERE w.deal_id = v.deal_id AND w.slot = v.slot AND w.ordinal = v.ordinal
            ORDER BY s.address
        ) AS listed
    ) AS other_addresses, -- Where they stand, joined by commas.
    v.why -- The contradiction in a sentence.
FROM deal_alternative v
JOIN deal_alternative c ON c.deal_id = v.deal_id AND c.slot = v.slot AND c.ordinal = 0
JOIN deal d ON d.id = v.deal_id
WHERE v.relation = 'conflict';
CREATE VIEW evidence AS SELECT
    t.deal_id, -- The deal they are about; null for a person or a company's worth.
    t.person_id, -- The person they are about.
    t.subject, -- The company or person as the article names it.
    t.slot, -- What they tell: amount, date, investor, roles and so on.
    t.value, -- The value that they give a deal's slot, or the investor they name.
    t.chosen, -- Whether that value is the one chosen for the deal.
    COALESCE(t.quote, substr(a.text, t.start_at + 1, t.end_at - t.start_at))
        AS quote, -- The words.
    substr(a.text, t.context_start + 1, t.context_end - t.context_start)
        AS sentence, -- The sentence around them.
    t.start_at, -- Offset of the words in article.text, in code points from 0.
    t.end_at, -- Offset after them.
    t.context_start AS sentence_start, -- Offset of the sentence.
    t.context_end AS sentence_end, -- Offset after it.
    a.id AS article_id, -- The article.
    s.address, -- The address that stands for it.
    a.title, -- Its title.
    a.publisher, -- Who published it.
    a.url, -- Where it appeared.
    a.published_on, -- The day it appeared.
    t.report_id -- The report that rests on the words.
FROM (
    SELECT
        m.deal_id, NULL AS person_id, r.company AS subject, q.slot,
        COALESCE(v.value, i.name) AS value,
        CASE
            WHEN v.ordinal IS NOT NULL THEN v.ordinal = 0
            WHEN q.slot = 'investor' OR q.slot = 'investors' THEN TRUE
        END AS chosen,
        q.quote, q.start_at, q.end_at, q.context_start, q.context_end,
        r.id AS report_id, r.reading_id
    FROM deal_member m
    JOIN deal_report r ON r.id = m.deal_report_id
    JOIN quote q ON q.deal_report_id = r.id
    LEFT JOIN report_investor i ON i.deal_report_id = r.id AND i.ordinal = q.investor
    LEFT JOIN deal_witness w
        ON w.deal_id = m.deal_id AND w.slot = q.slot AND w.deal_report_id = r.id
        AND w.aside_start IS NULL
    LEFT JOIN deal_alternative v
        ON v.deal_id = w.deal_id AND v.slot = w.slot AND v.ordinal = w.ordinal
    UNION ALL
    SELECT
        w.deal_id, NULL, r.company, w.slot, v.value, v.ordinal = 0,
        NULL, w.aside_start, w.aside_end, w.aside_context_start, w.aside_context_end,
        r.id, r.reading_id
    FROM deal_witness w
    JOIN deal_report r ON r.id = w.deal_report_id
    JOIN deal_alternative v
        ON v.deal_id = w.deal_id AND v.slot = w.slot AND v.ordinal = w.ordinal
    WHERE w.aside_start IS NOT NULL
    UNION ALL
    SELECT
        NULL, m.person_id, r.name, q.slot, NULL, NULL,
        q.quote, q.start_at, q.end_at, q.context_start, q.context_end, r.id, r.reading_id
    FROM person_member m
    JOIN person_report r ON r.id = m.person_report_id
    JOIN quote q ON q.person_report_id = r.id
    UNION ALL
    SELECT
        NULL, NULL, r.company, q.slot, NULL, NULL,
        q.quote, q.start_at, q.end_at, q.context_start, q.context_end, r.id, r.reading_id
    FROM company_report r
    JOIN quote q ON q.company_report_id = r.id
) AS t
JOIN standing s ON s.reading_id = t.reading_id
JOIN article a ON a.id = s.article_id;
INSERT INTO article_search (rowid, words) VALUES (1, 'orrery raises €12.5 million  orrery, a maker of telescopes, has raised €12.5 million in a series a round led by halden ventures. the round values the company at more than €60 million, chief executive ana duarte said on tuesday.  ');
INSERT INTO article_search (rowid, words) VALUES (2, '星仪完成1250万欧元a轮融资  望远镜制造商星仪(orrery)完成1250万欧元a轮融资,由海登创投(halden ventures)领投。  ');
COMMIT;
