-- heads: 5:09480d06162fd66a950e443eb8a5dc54eeecf9753b187964334b221d4aa20dbf 3:5546808d49efbcef84bffc5d79c9272198fef993e5bb0596b3bb59dc25796f26
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
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
INSERT INTO "attachments" VALUES(1,'382635c9325bf3273d195ff1b8a44e5b11afd7d97addeb8863ea35feb98c1a07',X'7061706572',1583020800000000,1795559493937096,'waybill.pdf');
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
INSERT INTO "changes" VALUES(1,'774316be86acde0b4589fd2af2643979937f40906edf26f77d8a56b3e7ffef5a',X'6E6F20666C6967687473',1583020800000000,1795551563452081,'486ea46224d1bb4fb680f34f7c9ad96a8f24ec88be73ea8e5a6c65260e9cb8a7');
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
INSERT INTO "claim_steps" VALUES(1,1,'O1',1,'opened','anna','{}',1795552822390625,X'69C330806ACC4D04BEBE9C0857C160F970E8EE2A0B413D25C4E8177CBEE2A9D5');
INSERT INTO "claim_steps" VALUES(2,1,'O1',2,'attached','u2','{"kind":"waybill","name":"waybill.pdf","sha256":"382635c9325bf3273d195ff1b8a44e5b11afd7d97addeb8863ea35feb98c1a07"}',1795559493962565,X'14B4F11D2999D355897CF6367F66D79C698C5D0612DCAB81E775AE5F502527FA');
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
INSERT INTO "events" VALUES(1,1,X'DF07ED5B58966C3456206DFAC46083E09C7345DDA417011B33E7A83B320B2DDA',1583049600000000,1583049600000000,1795551563417010,'{"at":"2020-03-01T08:00Z","known_at":"2020-03-01T08:00Z","place":"CNPVG","status":"accepted","what":["shipment:masks"]}',NULL,X'779629A3B81194545A8DB52E6AA7817C7653793C02FD82EF73216C32DE1974F6');
INSERT INTO "events" VALUES(2,1,X'A3032E3152B0EC0410E325343A58C259E8668A6967DB3C86B46D98DC7976A5D1',1583053200000000,1583053200000000,1795551563417010,'{"at":"2020-03-01T09:00Z","known_at":"2020-03-01T09:00Z","parent":"uld:AKE12345CV","status":"packed","what":["shipment:masks#1-40"]}',NULL,X'91E97E13AAFAE6485B72A4C9CF20175568BB40608FB33BFC9D477D0E328CD135');
INSERT INTO "events" VALUES(3,1,X'769C95DC737B3A8B909D7C4BBF6509BE02149F6B76AEB8B3E0422247E337DD1E',1583143200000000,1583143200000000,1795551563417010,'{"at":"2020-03-02T10:00Z","departure":"F1","known_at":"2020-03-02T10:00Z","place":"CNPVG","status":"loaded","what":["uld:AKE12345CV"]}',NULL,X'E63E95AD32306559CBEBB521C0C4830E44D3E1AB831E553EF53EDFDCA170E37B');
INSERT INTO "events" VALUES(4,1,X'ADECA15583C9BD8D6F78AE8E52E29483B362EC8BE9E1C2981355F5FDE79A2861',1583146800000000,1583146800000000,1795551563417010,'{"at":"2020-03-02T11:00Z","departure":"F1","known_at":"2020-03-02T11:00Z","place":"CNPVG","status":"departed","what":["uld:AKE12345CV"]}',NULL,X'FDC43641EC066FE98EF91031B78E1675185FAA23D2A1D4424BC7AB4A23E45AB4');
INSERT INTO "events" VALUES(5,1,X'2E70665AE221475BF3F26CE564B965CF964F5F8F933581D4CB0A80CBB8B46F99',1583150400000000,1583150400000000,1795551563417010,'{"at":"2020-03-02T12:00Z","departure":"F2","known_at":"2020-03-02T12:00Z","place":"CNPVG","status":"departed","what":["shipment:pens"]}',NULL,X'09480D06162FD66A950E443EB8A5DC54EEECF9753B187964334B221D4AA20DBF');
INSERT INTO "events" VALUES(6,2,X'AC335D7FE76F790D760E6BD0F61E39307E442DEFCA7B24CC9FDFCF8298F4766A',1583186400000000,1583186400000000,1795551563436434,'{"at":"2020-03-02T22:00Z","departure":"F1","known_at":"2020-03-02T22:00Z","place":"BELGG","status":"landed","what":["uld:AKE12345CV"]}','RCF',X'88E03208EEBE4F2D29112E7F90441E3F63732E8C70E2214C33BC18854FDAEFF5');
INSERT INTO "events" VALUES(7,2,X'6F6F4A12712F6C5DE75CAB3171308447DF3CFCCEF578A0C4896B41325D64AB29',1583222400000000,1583222400000000,1795551563436434,'{"at":"2020-03-03T08:00Z","corrects":"ac335d7fe76f790d760e6bd0f61e39307e442defca7b24cc9fdfcf8298f4766a","known_at":"2020-03-03T08:00Z","status":"void"}','',X'F344F5F5D41BDFFA9F13E92382CE587D02B88B894A34900EB10EE867C0ED029A');
INSERT INTO "events" VALUES(8,2,X'88E991FBA3884F86CF53819C111984D9A6A78C1BFB1A6A7C81752AA323E708E8',1583226000000000,1583226000000000,1795551563436434,'{"at":"2020-03-03T09:00Z","known_at":"2020-03-03T09:00Z","place":"BELGG","reason":"customs_delay","status":"held","what":["awb:999-12345675","shipment:masks"]}',NULL,X'5546808D49EFBCEF84BFFC5D79C9272198FEF993E5BB0596B3BB59DC25796F26');
CREATE TABLE keys (
	organisation_id INTEGER NOT NULL, 
	value TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	CONSTRAINT pk_keys PRIMARY KEY (value, kind, organisation_id, seq)
)
 WITHOUT ROWID

;
INSERT INTO "keys" VALUES(2,'999-12345675','awb',8);
INSERT INTO "keys" VALUES(1,'AKE12345CV','uld',2);
INSERT INTO "keys" VALUES(1,'AKE12345CV','uld',3);
INSERT INTO "keys" VALUES(1,'AKE12345CV','uld',4);
INSERT INTO "keys" VALUES(2,'AKE12345CV','uld',6);
INSERT INTO "keys" VALUES(2,'ac335d7fe76f790d760e6bd0f61e39307e442defca7b24cc9fdfcf8298f4766a','event',7);
INSERT INTO "keys" VALUES(1,'masks','shipment',1);
INSERT INTO "keys" VALUES(1,'masks','shipment',2);
INSERT INTO "keys" VALUES(2,'masks','shipment',8);
INSERT INTO "keys" VALUES(1,'pens','shipment',5);
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
INSERT INTO "ledger_balances" VALUES(1,'available:fund','USD','',0,0);
INSERT INTO "ledger_balances" VALUES(1,'pledged:fund:T','USD','',0,NULL);
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
INSERT INTO "ledger_entries" VALUES(1,1,'pledge 1',X'0609510CCD8953D3B2F8CDA9E4F9B7CBD48D99407F160CB2F866E2B5D8ABEE61',NULL,'{"at":"2020-03-26T00:00:00.000Z","commodity":"USD","key":"pledge 1","known_at":"2020-03-26T00:00:00.000Z","postings":[["pledged:fund:T",-100],["available:fund",100]],"text":"pledge"}',1795552822345881,X'83C5A6AF65CF1116AAE90B83E1A36799C2714D8B4EA5343BB389EE282AC2DEA9');
INSERT INTO "ledger_entries" VALUES(2,1,'back',X'5C21B8351BB2350B4ED99E8FA805D6C49B20606E3FA428E5FE3A2A8DFCBF9159','pledge 1','{"at":"2020-03-26T00:00:00.000Z","commodity":"USD","key":"back","known_at":"2020-03-26T00:00:00.000Z","postings":[["pledged:fund:T",100],["available:fund",-100]],"reverses":"pledge 1","text":"back"}',1795552822345881,X'E92E7767DB792ABAB975E48B38E590DBC7945719C1EB3F27AE5B0C0E8D7F5F65');
CREATE TABLE organisations (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	created_us BIGINT NOT NULL, 
	events BIGINT NOT NULL, 
	chain BLOB NOT NULL, 
	CONSTRAINT pk_organisations PRIMARY KEY (id), 
	CONSTRAINT uq_organisations_name UNIQUE (name)
);
INSERT INTO "organisations" VALUES(1,'own',1795551563414736,5,X'09480D06162FD66A950E443EB8A5DC54EEECF9753B187964334B221D4AA20DBF');
INSERT INTO "organisations" VALUES(2,'other',1795551563429337,3,X'5546808D49EFBCEF84BFFC5D79C9272198FEF993E5BB0596B3BB59DC25796F26');
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
INSERT INTO "outbox" VALUES(1,1,1,5,1795551563417010,NULL);
INSERT INTO "outbox" VALUES(2,2,6,3,1795551563436434,NULL);
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
INSERT INTO "persons" VALUES('09643031-35dd-4d28-808c-3f1922ee1394',1,'Jan Peeters','+32 4 000 00 00',NULL,1795551563460112,NULL);
INSERT INTO "persons" VALUES('e1629c50-2491-4ca4-b1f3-809f4a286001',1,NULL,NULL,NULL,1795551563462434,1795551563468128);
CREATE TABLE place_codes (
	organisation_id INTEGER NOT NULL, 
	scheme TEXT NOT NULL, 
	code TEXT NOT NULL, 
	place TEXT NOT NULL, 
	CONSTRAINT pk_place_codes PRIMARY KEY (organisation_id, scheme, code), 
	CONSTRAINT fk_place_codes_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id)
);
INSERT INTO "place_codes" VALUES(1,'iata','LGG','BELGG');
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
INSERT INTO "plans" VALUES(1,'b3267ab308863b90dc9a351830872916d6c5f5bd639f558a738b12188e215680',X'706C616E2031',1583020800000000,1795551563444123,'486ea46224d1bb4fb680f34f7c9ad96a8f24ec88be73ea8e5a6c65260e9cb8a7');
INSERT INTO "plans" VALUES(1,'6aba216a9cfad9614bd162394bdc5c09693a2112f5c2dbe8035b4de643eba8d1',X'706C616E2032',1583020800000000,1795551563448088,'486ea46224d1bb4fb680f34f7c9ad96a8f24ec88be73ea8e5a6c65260e9cb8a7');
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
INSERT INTO "replans" VALUES(1,'2be23c585f15e5fd3279d0663036dd9f6e634f4225ef326fc83fb874dbb81a0f',X'776879',1583020800000000,1795551563456080,'6aba216a9cfad9614bd162394bdc5c09693a2112f5c2dbe8035b4de643eba8d1','b3267ab308863b90dc9a351830872916d6c5f5bd639f558a738b12188e215680');
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
INSERT INTO "requests" VALUES(1,'first',X'D2F734322E5298EE9E31BF38DEFC193CBDB91F16366E40C62762177F7495D045',1,5,0,1795551563417010);
INSERT INTO "requests" VALUES(2,'- c5fb37a8-bb51-4709-9aad-aaf7256ee285',X'5DA74BA1A01137FE4AE9FDA80A4A863BC8B7EB03B56A6E62EEA270E035A2C3F1',6,3,0,1795551563436434);
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
INSERT INTO "scenarios" VALUES(1,'486ea46224d1bb4fb680f34f7c9ad96a8f24ec88be73ea8e5a6c65260e9cb8a7',X'776F726C64',1583020800000000,1795551563440134,'little');
CREATE TABLE transport_numbers (
	organisation_id INTEGER NOT NULL, 
	transport_number TEXT NOT NULL, 
	departure TEXT NOT NULL, 
	CONSTRAINT pk_transport_numbers PRIMARY KEY (organisation_id, transport_number), 
	CONSTRAINT fk_transport_numbers_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id)
);
INSERT INTO "transport_numbers" VALUES(1,'MK059/2020-11-20','F1');
CREATE TABLE users (
	id TEXT NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	person_id TEXT NOT NULL, 
	role TEXT NOT NULL, 
	created_us BIGINT NOT NULL, 
	disabled_us BIGINT, 
	CONSTRAINT pk_users PRIMARY KEY (organisation_id, id), 
	CONSTRAINT fk_users_organisation_id_person_id FOREIGN KEY(organisation_id, person_id) REFERENCES persons (organisation_id, id), 
	CONSTRAINT fk_users_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisations (id)
);
INSERT INTO "users" VALUES('u1',1,'09643031-35dd-4d28-808c-3f1922ee1394','planner',0,NULL);
INSERT INTO "users" VALUES('u2',1,'09643031-35dd-4d28-808c-3f1922ee1394','claims',0,NULL);
CREATE INDEX ix_outbox_waiting ON outbox (id) WHERE sent_us IS NULL;
COMMIT;
