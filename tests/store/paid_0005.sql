BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0005');
CREATE TABLE attachments (
	organisation_id INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	document BLOB NOT NULL, 
	as_of_us BIGINT NOT NULL, 
	recorded_us BIGINT NOT NULL, 
	name TEXT NOT NULL, 
	CONSTRAINT pk_attachments PRIMARY KEY (organisation_id, id), 
	CONSTRAINT fk_attachments_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id)
);
CREATE TABLE changes (
	organisation_id INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	document BLOB NOT NULL, 
	as_of_us BIGINT NOT NULL, 
	recorded_us BIGINT NOT NULL, 
	scenario_id TEXT NOT NULL, 
	CONSTRAINT pk_changes PRIMARY KEY (organisation_id, id), 
	CONSTRAINT fk_changes_organisation_id_scenario_id FOREIGN KEY(organisation_id, scenario_id) REFERENCES scenarios (organisation_id, id), 
	CONSTRAINT fk_changes_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id)
);
CREATE TABLE claim_steps (
	seq INTEGER NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	claim TEXT NOT NULL, 
	number BIGINT NOT NULL, 
	step TEXT NOT NULL, 
	user_id TEXT NOT NULL, 
	body TEXT NOT NULL, 
	recorded_us BIGINT NOT NULL, 
	chain BLOB NOT NULL, 
	CONSTRAINT pk_claim_steps PRIMARY KEY (seq), 
	CONSTRAINT fk_claim_steps_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id), 
	CONSTRAINT uq_claim_steps_organisation_id_claim_number UNIQUE (organisation_id, claim, number)
);
INSERT INTO "claim_steps" VALUES(1,1,'V17-1001@article-2020-04/1',1,'assessed','user-6629d21451d9','{"amount_minor":36000,"as_of":"2020-04-13T00:00Z","caps":{"cause":1000000,"consignment":50000,"vendor":null},"cause":"IT-CLOSURE","claim":"V17-1001@article-2020-04/1","clocks":[{"due":"2020-04-23","name":"answer","run_out":false,"source":""},{"due":"2020-04-25","name":"recovery from the carrier: delay","run_out":false,"source":"Montreal Convention, article 31"}],"counted_in":"USD","cover":"article-2020-04/1","cover_id":"article-2020-04","cover_source":"shine.cn, 13 April 2020: vendors are compensated if cargo is detained due to the pandemic. Nothing more was published: days, share and cap are modelled","cover_title":"Compensation if cargo is detained due to the pandemic, as announced in April 2020","currency":"USD","duplicate_of":"","event":"d6bff3228c9f25c8779710159410b4373c15067016d968e606be0a15f86adccb","evidence":{"commercial_invoice":"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881","waybill":"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"},"happened_at":"2020-04-02T13:22+02:00","happening":"detained","known_to":"2020-04-13T00:00Z","lines":[{"amount_minor":36000,"rests_on":["order V17-1001","event d6bff3228c9f25c8779710159410b4373c15067016d968e606be0a15f86adccb","policy IT-CLOSURE"],"text":"50 % of the value for each of 2 days begun in detention (declared 360.00 USD, at most the order amount 389.00 USD)"}],"missing":[],"modelled":true,"order":"V17-1001","parcel":"shipment:PA00079#300-300","path":[{"answer":"Yes: shipped by standard.","question":"Is the service covered?","rests_on":["order V17-1001","cover article-2020-04/1"]},{"answer":"Yes: shipped on 2020-03-08; the cover is for 2020-03-01 to 2020-04-30.","question":"Was it shipped within the window?","rests_on":["order V17-1001","cover article-2020-04/1"]},{"answer":"Yes: detained on 2020-04-02 13:22 +0200, 2 days begun, more than 1 day.","question":"Did something happen that is covered?","rests_on":["event d6bff3228c9f25c8779710159410b4373c15067016d968e606be0a15f86adccb"]},{"answer":"Yes: a customs or health inspection of the goods, under IT-CLOSURE (Border closed to people, freight queues: 12 hours are modelled).","question":"Is the cause covered?","rests_on":["event d6bff3228c9f25c8779710159410b4373c15067016d968e606be0a15f86adccb","policy IT-CLOSURE","cover article-2020-04/1"]}],"payers":[["platform",1],["logistics partner",1]],"rate":null,"service":"standard","shares":[["platform",18000],["logistics partner",18000]],"shipped_on":"2020-03-08","short_pool":"refuse","to_person":false,"vendor":"vendor 17","verdict":"eligible","waits_until":""}',1795824513687950,X'E6C5E3FF757E5964C49F4FF157C843519FF47DCFEC842F1BCBAB90A08D94AB3C');
INSERT INTO "claim_steps" VALUES(2,1,'V17-1001@article-2020-04/1',2,'approved','user-5b4692d92a83','{}',1795824514145321,X'0EA4F007B3F7CE2FB791F02C6D8036056C61DD2B95F525A075856D9BE8EA4FB8');
INSERT INTO "claim_steps" VALUES(3,1,'V17-1001@article-2020-04/1',3,'paid','user-94e84eaeffed','{"amount_minor":36000,"entries":["claim V17-1001@article-2020-04/1 assessment 1"],"payments":["claim V17-1001@article-2020-04/1 assessment 1"]}',1795824514588396,X'02C5429FEE675C05FE2757C62CBA72BAEF3410C1E0A9943BB0129EF86DF1C3F6');
INSERT INTO "claim_steps" VALUES(4,1,'V17-1002@article-2020-04/1',1,'assessed','user-6629d21451d9','{"amount_minor":50000,"as_of":"2020-04-13T00:00Z","caps":{"cause":1000000,"consignment":50000,"vendor":null},"cause":"IT-CLOSURE","claim":"V17-1002@article-2020-04/1","clocks":[{"due":"2020-04-23","name":"answer","run_out":false,"source":""},{"due":"2020-04-25","name":"recovery from the carrier: delay","run_out":false,"source":"Montreal Convention, article 31"}],"counted_in":"USD","cover":"article-2020-04/1","cover_id":"article-2020-04","cover_source":"shine.cn, 13 April 2020: vendors are compensated if cargo is detained due to the pandemic. Nothing more was published: days, share and cap are modelled","cover_title":"Compensation if cargo is detained due to the pandemic, as announced in April 2020","currency":"USD","duplicate_of":"","event":"d6bff3228c9f25c8779710159410b4373c15067016d968e606be0a15f86adccb","evidence":{"commercial_invoice":"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881","waybill":"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"},"happened_at":"2020-04-02T13:22+02:00","happening":"detained","known_to":"2020-04-13T00:00Z","lines":[{"amount_minor":1000000,"rests_on":["order V17-1002","event d6bff3228c9f25c8779710159410b4373c15067016d968e606be0a15f86adccb","policy IT-CLOSURE"],"text":"1 % of the value for each of 2 days begun in detention (declared 500,000.00 USD, at most the order amount 500,000.00 USD)"},{"amount_minor":480,"rests_on":["order V17-1002","event d6bff3228c9f25c8779710159410b4373c15067016d968e606be0a15f86adccb","policy IT-CLOSURE"],"text":"extra cost of carriage"},{"amount_minor":-950480,"rests_on":["cover article-2020-04/1"],"text":"cap of 500.00 USD for one consignment"}],"missing":[],"modelled":true,"order":"V17-1002","parcel":"shipment:PA00079#301-301","path":[{"answer":"Yes: shipped by standard.","question":"Is the service covered?","rests_on":["order V17-1002","cover article-2020-04/1"]},{"answer":"Yes: shipped on 2020-03-08; the cover is for 2020-03-01 to 2020-04-30.","question":"Was it shipped within the window?","rests_on":["order V17-1002","cover article-2020-04/1"]},{"answer":"Yes: detained on 2020-04-02 13:22 +0200, 2 days begun, more than 1 day.","question":"Did something happen that is covered?","rests_on":["event d6bff3228c9f25c8779710159410b4373c15067016d968e606be0a15f86adccb"]},{"answer":"Yes: a customs or health inspection of the goods, under IT-CLOSURE (Border closed to people, freight queues: 12 hours are modelled).","question":"Is the cause covered?","rests_on":["event d6bff3228c9f25c8779710159410b4373c15067016d968e606be0a15f86adccb","policy IT-CLOSURE","cover article-2020-04/1"]}],"payers":[["platform",1],["logistics partner",1]],"rate":null,"service":"standard","shares":[["platform",25000],["logistics partner",25000]],"shipped_on":"2020-03-08","short_pool":"refuse","to_person":false,"vendor":"vendor 17","verdict":"eligible","waits_until":""}',1795824515351130,X'48693313EAB0C775CFF287E97A24B3587C3709AD7F58DD58EE0D7162F41B6D85');
INSERT INTO "claim_steps" VALUES(5,1,'V17-1002@article-2020-04/1',2,'approved','user-5b4692d92a83','{}',1795824515755525,X'5EA7A4A6C495B1FBE496E7868A98C1798F0FDEEE25982240008608CCA6D20A59');
INSERT INTO "claim_steps" VALUES(6,1,'V17-1002@article-2020-04/1',3,'paid','user-94e84eaeffed','{"amount_minor":50000,"entries":["claim V17-1002@article-2020-04/1 assessment 1"],"payments":["claim V17-1002@article-2020-04/1 assessment 1"]}',1795824516155968,X'4521F87417285F8AB40D89D717B1F01ACDAFD55D7D75C34A9911843BAAE03495');
INSERT INTO "claim_steps" VALUES(7,1,'V17-1003@article-2020-04/1',1,'assessed','user-6629d21451d9','{"amount_minor":0,"as_of":"2020-04-13T00:00Z","caps":{"cause":1000000,"consignment":50000,"vendor":null},"cause":"","claim":"V17-1003@article-2020-04/1","clocks":[],"counted_in":"USD","cover":"article-2020-04/1","cover_id":"article-2020-04","cover_source":"shine.cn, 13 April 2020: vendors are compensated if cargo is detained due to the pandemic. Nothing more was published: days, share and cap are modelled","cover_title":"Compensation if cargo is detained due to the pandemic, as announced in April 2020","currency":"USD","duplicate_of":"","event":"","evidence":{"commercial_invoice":"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881","waybill":"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"},"happened_at":"","happening":"","known_to":"2020-04-13T00:00Z","lines":[],"missing":[],"modelled":true,"order":"V17-1003","parcel":"shipment:PA00079#10-10","path":[{"answer":"Yes: shipped by standard.","question":"Is the service covered?","rests_on":["order V17-1003","cover article-2020-04/1"]},{"answer":"Yes: shipped on 2020-03-08; the cover is for 2020-03-01 to 2020-04-30.","question":"Was it shipped within the window?","rests_on":["order V17-1003","cover article-2020-04/1"]},{"answer":"No: nothing that the cover names.","question":"Did something happen that is covered?","rests_on":["event 828f77507b47d1f7e94e49c086c37a3ffe2db3caa5a8ada88dfdc5dad6c04297"]}],"payers":[["platform",1],["logistics partner",1]],"rate":null,"service":"standard","shares":[["platform",0],["logistics partner",0]],"shipped_on":"2020-03-08","short_pool":"refuse","to_person":false,"vendor":"vendor 17","verdict":"not_eligible","waits_until":""}',1795824516845544,X'A958083CB2E9282EEDA3FBBCC9E8739058C44260A426271CF7BA4AE72E225340');
CREATE TABLE events (
	seq INTEGER NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	event_hash BLOB NOT NULL, 
	at_us BIGINT NOT NULL, 
	known_us BIGINT NOT NULL, 
	recorded_us BIGINT NOT NULL, 
	body TEXT NOT NULL, 
	original TEXT, 
	chain BLOB NOT NULL, 
	CONSTRAINT pk_events PRIMARY KEY (seq), 
	CONSTRAINT uq_events_event_hash_organisation_id_known_us UNIQUE (event_hash, organisation_id, known_us)
);
CREATE TABLE journal (
	seq INTEGER NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	name TEXT NOT NULL, 
	digest BLOB NOT NULL, 
	recorded_us BIGINT NOT NULL, 
	chain BLOB NOT NULL, 
	CONSTRAINT pk_journal PRIMARY KEY (seq), 
	CONSTRAINT fk_journal_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id)
);
INSERT INTO "journal" VALUES(1,1,'users','user-6629d21451d9',X'03EBBE200649967FEBD55ED9D27A67A17AE3DC450919F075C583407D672C1DF8',1795824511582897,X'16F080E406AEFCA08FE96FA771ED0172C2C961F4B0CB3707A9E36F3017469B70');
INSERT INTO "journal" VALUES(2,1,'users','user-5b4692d92a83',X'FB8C473D37FDFEB7C7C15760EA805FF9A01B502FFE6A9329C868928BCF2352AD',1795824512053691,X'C19BC1B0DC885399BB7534A3D795EF6006CC4256566DAB3D4166DDEB5085250E');
INSERT INTO "journal" VALUES(3,1,'users','user-94e84eaeffed',X'C25FA4643AD1E4ABF6712FE7DCD5E918A67379D3F822556797F71A69B4598B08',1795824512461586,X'FB1AF0784986CE91156CC91F81FC4AE17D2760A56467BAAE14646CB43C393155');
INSERT INTO "journal" VALUES(4,1,'ledger_entries','1',X'99B2E5B353A3E41828A719752D29B74993AD6B2D1A2124C72C91DDC5C7AFB85D',1795824512951220,X'2D179D6DDBE81619183CD8426813D3D1A6CA69458F6CA5FFB4ED7FD934E8AD54');
INSERT INTO "journal" VALUES(5,1,'ledger_entries','2',X'AA948A0274AD728944EEB96B4B270B98450B8905AB79F70D8A8753CB738CAE42',1795824512951220,X'C48C3C593C752A04EA9C4FC2F92FED8335D80A5597E4EEA9D7B19729B75A2E1A');
INSERT INTO "journal" VALUES(6,1,'claim_steps','1',X'94BE2CBAADD0F92D107331B38656481FAA6451CCBA3FE4A8D5D0C52646846FB4',1795824513689297,X'B0252A8283D7430B1E03FB4198359629A5C6BB9DBF9F6EC6817B2346DB7CCAA0');
INSERT INTO "journal" VALUES(7,1,'claim_steps','2',X'FB1D941BB441F87D24EDAD4C1C64D38016E717B745286096366D11C41AE88F41',1795824514146807,X'A56939D8FF764EB20300ADCA020877177EE6AC341540D929F0B2309F14C83148');
INSERT INTO "journal" VALUES(8,1,'ledger_entries','3',X'A6D971364703DB467420DE3D5D64E11119DC1246765B37C1B505EC2EB4DE444D',1795824514586478,X'A987695F3B562CE35187EF6EB1533CAA4FC6865F69036941CE8F23F3743A8A19');
INSERT INTO "journal" VALUES(9,1,'claim_steps','3',X'B0B0693A522CACF31C1B8494D9C74558C649813DF377AC76288C805271CDF895',1795824514589174,X'AF4E9DDC30957B6BDD41519648FEF511160C44956EBCB56D12793504BA9C1536');
INSERT INTO "journal" VALUES(10,1,'claim_steps','4',X'9F86784A1CD430E37A1F69F139F5641F930C9F340B91D67B40DF53A176D3F7EE',1795824515352503,X'D3A7DBFA1F42277B0B5F5A01493421C3E4D80F13655492C0541620666C98D889');
INSERT INTO "journal" VALUES(11,1,'claim_steps','5',X'4C83A442E0C6AD8EF96D2CB2D43FBDD63648B69E39DCE454B9E7D2556E771A7F',1795824515756884,X'EA9C6EA028AF37A26F439020B90B6DC42C5970D2D42D7B1F0AC1346A3701018B');
INSERT INTO "journal" VALUES(12,1,'ledger_entries','4',X'1730302F74A80C696C3F1CF941ECC8701323CCD3FF4BC949AFD82953D6A4726D',1795824516154203,X'5C9720B6BC7FB16CC09AEB0AA428A61492CCEEF5F821FB17F406405A7F8FC091');
INSERT INTO "journal" VALUES(13,1,'claim_steps','6',X'495D609AF08155F840360B2B0CB3FAE9F951D28F3E0E5C6A5CB3D18247DE3C18',1795824516156713,X'3382F086D3C407AC4876075B718825B5C64CA2B58C11738F860FD1D8F952AEA9');
INSERT INTO "journal" VALUES(14,1,'claim_steps','7',X'AD8A7B94D1D2E12F0C9583F692D44ACCEA69DFE5CA644CD420E8695951F8B2D2',1795824516846880,X'13A2CC5F5299A7FCB1FE02CC54679CF463AEAE589FDB05F0E2EB8604E9DC0982');
INSERT INTO "journal" VALUES(15,1,'ledger_entries','5',X'C5C7EB634B2918A0918C7D597BBC32ACC60B5A510823574999EA5FCDEC16C45F',1795824518155001,X'23E818CF92F53B5D404C8FF127299F164EB4BD5AB0A15CA276CD35C9DF139E4F');
CREATE TABLE journal_heads (
	organisation_id INTEGER NOT NULL, 
	lines BIGINT NOT NULL, 
	chain BLOB NOT NULL, 
	CONSTRAINT pk_journal_heads PRIMARY KEY (organisation_id), 
	CONSTRAINT fk_journal_heads_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id)
);
INSERT INTO "journal_heads" VALUES(1,15,X'23E818CF92F53B5D404C8FF127299F164EB4BD5AB0A15CA276CD35C9DF139E4F');
CREATE TABLE keys (
	organisation_id INTEGER NOT NULL, 
	value TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	CONSTRAINT pk_keys PRIMARY KEY (value, kind, organisation_id, seq)
)
 WITHOUT ROWID

;
CREATE TABLE ledger_balances (
	organisation_id INTEGER NOT NULL, 
	account TEXT NOT NULL, 
	commodity TEXT NOT NULL, 
	lot TEXT NOT NULL, 
	amount BIGINT NOT NULL, 
	least BIGINT, 
	CONSTRAINT pk_ledger_balances PRIMARY KEY (organisation_id, account, commodity, lot), 
	CONSTRAINT fk_ledger_balances_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id), 
	CONSTRAINT ck_ledger_balances_ck_ledger_balances_not_overspent CHECK (least IS NULL OR amount >= least)
);
INSERT INTO "ledger_balances" VALUES(1,'capital:logistics partner','USD','',-100000,NULL);
INSERT INTO "ledger_balances" VALUES(1,'capital:platform','USD','',-100000,NULL);
INSERT INTO "ledger_balances" VALUES(1,'pool:article-2020-04:logistics partner','USD','',57000,0);
INSERT INTO "ledger_balances" VALUES(1,'pool:article-2020-04:platform','USD','',27000,0);
INSERT INTO "ledger_balances" VALUES(1,'claims:vendor 17','USD','',86000,NULL);
INSERT INTO "ledger_balances" VALUES(1,'bank:mallory','USD','',30000,NULL);
CREATE TABLE ledger_entries (
	seq INTEGER NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	fingerprint BLOB NOT NULL, 
	reverses TEXT, 
	body TEXT NOT NULL, 
	recorded_us BIGINT NOT NULL, 
	chain BLOB NOT NULL, 
	CONSTRAINT pk_ledger_entries PRIMARY KEY (seq), 
	CONSTRAINT fk_ledger_entries_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id), 
	CONSTRAINT uq_ledger_entries_organisation_id_key UNIQUE (organisation_id, "key"), 
	CONSTRAINT uq_ledger_entries_organisation_id_reverses UNIQUE (organisation_id, reverses)
);
INSERT INTO "ledger_entries" VALUES(1,1,'platform',X'A0827F43AEBF448943BB665106294723A46DE46DF652287E7253A50FA20C7A15',NULL,'{"at":"2020-04-01T00:00:00.000Z","commodity":"USD","key":"platform","known_at":"2020-04-01T00:00:00.000Z","postings":[["capital:platform",-100000],["pool:article-2020-04:platform",100000]],"text":"pool"}',1795824512950018,X'3AD6810A7850A798B51730BC146F108BC80680BCB6B68CE45FAC784AB65B01B1');
INSERT INTO "ledger_entries" VALUES(2,1,'partner',X'ADEF28EE2E27C856DFE7D42888A2DC3BD2D77D22E8E6E8B5D3CFF7B9078872D7',NULL,'{"at":"2020-04-01T00:00:00.000Z","commodity":"USD","key":"partner","known_at":"2020-04-01T00:00:00.000Z","postings":[["capital:logistics partner",-100000],["pool:article-2020-04:logistics partner",100000]],"text":"pool"}',1795824512950018,X'DD2F624384D9217E6B350A716167BCBBFB165222847E5C018F0AAA4D69E440B5');
INSERT INTO "ledger_entries" VALUES(3,1,'claim V17-1001@article-2020-04/1 assessment 1',X'5EA5B08EE03F7D8CD7A4F6E3A4A7765B8805235289A562400096400241762ACE',NULL,'{"at":"2026-11-28T00:08:34.575Z","commodity":"USD","key":"claim V17-1001@article-2020-04/1 assessment 1","known_at":"2026-11-28T00:08:34.575Z","postings":[["pool:article-2020-04:platform",-18000],["pool:article-2020-04:logistics partner",-18000],["claims:vendor 17",36000,"order V17-1001","event d6bff3228c9f25c8779710159410b4373c15067016d968e606be0a15f86adccb","policy IT-CLOSURE"]],"source":"article-2020-04/1","text":"compensation of V17-1001@article-2020-04/1"}',1795824514585152,X'77C11E8F57997C094C62CF5DB567AD67C8CDE2DAF3E04D31AC70B75ABA2A8931');
INSERT INTO "ledger_entries" VALUES(4,1,'claim V17-1002@article-2020-04/1 assessment 1',X'EFE6311BD8548F7E40407E436A0C6787D68D09A92F3BB60A759C06F0B38B1FED',NULL,'{"at":"2026-11-28T00:08:36.143Z","commodity":"USD","key":"claim V17-1002@article-2020-04/1 assessment 1","known_at":"2026-11-28T00:08:36.143Z","postings":[["pool:article-2020-04:platform",-25000],["pool:article-2020-04:logistics partner",-25000],["claims:vendor 17",50000,"order V17-1002","event d6bff3228c9f25c8779710159410b4373c15067016d968e606be0a15f86adccb","policy IT-CLOSURE","cover article-2020-04/1"]],"source":"article-2020-04/1","text":"compensation of V17-1002@article-2020-04/1"}',1795824516152915,X'33CD3FAC62A367778CE8F7F251CD68C21B9B71CEC8185DAC2D1F39893C9A7334');
INSERT INTO "ledger_entries" VALUES(5,1,'x',X'E9806D2AE1E3A5887A0C5A8D28618EEA5209320BD44ADA42EA53B6FE71D4ECEF',NULL,'{"at":"2020-04-01T00:00:00.000Z","commodity":"USD","key":"x","known_at":"2020-04-01T00:00:00.000Z","postings":[["pool:article-2020-04:platform",-30000],["bank:mallory",30000]],"text":"gift"}',1795824518153781,X'82E24CCBCCC6EA879CDF8CBAAE406863D8DFD95BEA4BD1018E03FC8FBCC0D3B6');
CREATE TABLE organisations (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	created_us BIGINT NOT NULL, 
	events BIGINT NOT NULL, 
	chain BLOB NOT NULL, 
	CONSTRAINT pk_organisations PRIMARY KEY (id), 
	CONSTRAINT uq_organisations_name UNIQUE (name)
);
INSERT INTO "organisations" VALUES(1,'own',1795824511576651,0,X'0000000000000000000000000000000000000000000000000000000000000000');
CREATE TABLE outbox (
	id INTEGER NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	first_seq INTEGER NOT NULL, 
	events BIGINT NOT NULL, 
	created_us BIGINT NOT NULL, 
	sent_us BIGINT, 
	CONSTRAINT pk_outbox PRIMARY KEY (id), 
	CONSTRAINT fk_outbox_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id)
);
CREATE TABLE persons (
	id TEXT NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	name TEXT, 
	phone TEXT, 
	email TEXT, 
	created_us BIGINT NOT NULL, 
	erased_us BIGINT, 
	CONSTRAINT pk_persons PRIMARY KEY (organisation_id, id), 
	CONSTRAINT fk_persons_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id)
);
INSERT INTO "persons" VALUES('46b54857-55fa-4245-a29b-f05cdf00e25d',1,'anna',NULL,NULL,1795824511579846,NULL);
INSERT INTO "persons" VALUES('bf6d24e8-55d3-4134-a734-e9dde4aeb17e',1,'bo',NULL,NULL,1795824512049842,NULL);
INSERT INTO "persons" VALUES('6bae76a3-ae31-45d2-952b-c0dff1e318e0',1,'dan',NULL,NULL,1795824512458199,NULL);
CREATE TABLE place_codes (
	organisation_id INTEGER NOT NULL, 
	scheme TEXT NOT NULL, 
	code TEXT NOT NULL, 
	place TEXT NOT NULL, 
	CONSTRAINT pk_place_codes PRIMARY KEY (organisation_id, scheme, code), 
	CONSTRAINT fk_place_codes_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id)
);
CREATE TABLE plans (
	organisation_id INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	document BLOB NOT NULL, 
	as_of_us BIGINT NOT NULL, 
	recorded_us BIGINT NOT NULL, 
	scenario_id TEXT NOT NULL, 
	CONSTRAINT pk_plans PRIMARY KEY (organisation_id, id), 
	CONSTRAINT fk_plans_organisation_id_scenario_id FOREIGN KEY(organisation_id, scenario_id) REFERENCES scenarios (organisation_id, id), 
	CONSTRAINT fk_plans_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id)
);
CREATE TABLE replans (
	organisation_id INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	document BLOB NOT NULL, 
	as_of_us BIGINT NOT NULL, 
	recorded_us BIGINT NOT NULL, 
	plan_id TEXT NOT NULL, 
	previous_plan_id TEXT NOT NULL, 
	CONSTRAINT pk_replans PRIMARY KEY (organisation_id, id), 
	CONSTRAINT fk_replans_organisation_id_plan_id FOREIGN KEY(organisation_id, plan_id) REFERENCES plans (organisation_id, id), 
	CONSTRAINT fk_replans_organisation_id_previous_plan_id FOREIGN KEY(organisation_id, previous_plan_id) REFERENCES plans (organisation_id, id), 
	CONSTRAINT fk_replans_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id)
);
CREATE TABLE requests (
	organisation_id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	fingerprint BLOB NOT NULL, 
	first_seq INTEGER NOT NULL, 
	events BIGINT NOT NULL, 
	duplicates BIGINT NOT NULL, 
	recorded_us BIGINT NOT NULL, 
	CONSTRAINT pk_requests PRIMARY KEY (organisation_id, "key"), 
	CONSTRAINT fk_requests_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id)
);
CREATE TABLE scenarios (
	organisation_id INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	document BLOB NOT NULL, 
	as_of_us BIGINT NOT NULL, 
	recorded_us BIGINT NOT NULL, 
	name TEXT NOT NULL, 
	CONSTRAINT pk_scenarios PRIMARY KEY (organisation_id, id), 
	CONSTRAINT fk_scenarios_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id)
);
CREATE TABLE transport_numbers (
	organisation_id INTEGER NOT NULL, 
	transport_number TEXT NOT NULL, 
	departure TEXT NOT NULL, 
	CONSTRAINT pk_transport_numbers PRIMARY KEY (organisation_id, transport_number), 
	CONSTRAINT fk_transport_numbers_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id)
);
CREATE TABLE user_names (
	organisation_id INTEGER NOT NULL, 
	user_id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	secret BLOB NOT NULL, 
	CONSTRAINT pk_user_names PRIMARY KEY (organisation_id, user_id), 
	CONSTRAINT fk_user_names_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id), 
	CONSTRAINT fk_user_names_organisation_id_user_id FOREIGN KEY(organisation_id, user_id) REFERENCES users (organisation_id, id), 
	CONSTRAINT uq_user_names_organisation_id_name UNIQUE (organisation_id, name)
);
INSERT INTO "user_names" VALUES(1,'user-6629d21451d9','anna',X'81539D4C8ADBADFFD9BA971F09655B61A03125F301AFA935A37C63FAEF0681A5');
INSERT INTO "user_names" VALUES(1,'user-5b4692d92a83','bo',X'EA0632C8E5A98E2838C8E50E8D05193645BE2888C1AEE7D15E607A1246CDAD09');
INSERT INTO "user_names" VALUES(1,'user-94e84eaeffed','dan',X'B02458BC0572C7C7BBC3C9A052A2C6B1DDC8DAA2F9CADD9E4101E3A31D500ED8');
CREATE TABLE users (
	id TEXT NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	person_id TEXT NOT NULL, 
	role TEXT NOT NULL, 
	created_us BIGINT NOT NULL, 
	disabled_us BIGINT, named BLOB, replaced_by TEXT, 
	CONSTRAINT pk_users PRIMARY KEY (organisation_id, id), 
	CONSTRAINT fk_users_organisation_id_person_id FOREIGN KEY(organisation_id, person_id) REFERENCES persons (organisation_id, id), 
	CONSTRAINT fk_users_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id)
);
INSERT INTO "users" VALUES('user-6629d21451d9',1,'46b54857-55fa-4245-a29b-f05cdf00e25d','claims',1795824511581185,NULL,X'FC0C1954C68B06C629D582FCEB64F992F792A937EC9EFFBF47AA7412E0EEAD58',NULL);
INSERT INTO "users" VALUES('user-5b4692d92a83',1,'bf6d24e8-55d3-4134-a734-e9dde4aeb17e','approver',1795824512051946,NULL,X'6739DEE73A977893EFBA512429AA412C8B5BA361BBBD6EDF57628F262FF373CD',NULL);
INSERT INTO "users" VALUES('user-94e84eaeffed',1,'6bae76a3-ae31-45d2-952b-c0dff1e318e0','finance',1795824512459962,NULL,X'A6104EABB153B75FD4518E93C1B8C7FAEE1C643F91204A51C19D2C00A78EE09A',NULL);
CREATE INDEX ix_outbox_waiting ON outbox (id) WHERE sent_us IS NULL;
COMMIT;
