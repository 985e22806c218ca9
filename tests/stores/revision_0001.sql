BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE aliases (
	alias TEXT NOT NULL, 
	event TEXT NOT NULL, 
	PRIMARY KEY (alias)
);
INSERT INTO "aliases" VALUES('4c5d03616313d2c3','4c5d03616313d2c3');
INSERT INTO "aliases" VALUES('f643b5979260330f','fc29c838e21bf7c7');
INSERT INTO "aliases" VALUES('fc29c838e21bf7c7','fc29c838e21bf7c7');
CREATE TABLE changes (
	seq INTEGER NOT NULL, 
	at TEXT NOT NULL, 
	noun TEXT NOT NULL, 
	id TEXT NOT NULL, 
	what TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (seq)
);
INSERT INTO "changes" VALUES(1,'2026-11-22T18:33:11.718861+00:00','report','id-one','added','{}');
INSERT INTO "changes" VALUES(2,'2026-11-22T18:33:11.732392+00:00','report','id-two','added','{}');
INSERT INTO "changes" VALUES(3,'2026-11-22T18:33:11.739223+00:00','report','id-gone','added','{}');
INSERT INTO "changes" VALUES(4,'2026-11-22T18:33:11.751376+00:00','judgement','4cf3534190629cf9','added','{}');
INSERT INTO "changes" VALUES(5,'2026-11-22T18:33:11.998464+00:00','event','4c5d03616313d2c3','added','{}');
INSERT INTO "changes" VALUES(6,'2026-11-22T18:33:11.998607+00:00','event','e82cb69537505172','added','{}');
INSERT INTO "changes" VALUES(7,'2026-11-22T18:33:11.998657+00:00','event','fc29c838e21bf7c7','added','{}');
INSERT INTO "changes" VALUES(8,'2026-11-22T18:33:12.007571+00:00','report','id-gone','withdrawn','{}');
INSERT INTO "changes" VALUES(9,'2026-11-22T18:33:12.027496+00:00','event','e82cb69537505172','withdrawn','{}');
CREATE TABLE channels (
	id TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE claims (
	report TEXT NOT NULL, 
	idx INTEGER NOT NULL, 
	coder TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	component TEXT, 
	body TEXT NOT NULL, 
	PRIMARY KEY (report, idx), 
	FOREIGN KEY(report) REFERENCES reports (id)
);
INSERT INTO "claims" VALUES('id-one',0,'retorsion','expulsion','id-one#0','{"report":"id-one","kind":"expulsion","evidence":{"report":"id-one","span":{"start":0,"end":43},"quote":"Country A sends 8 envoys of country B home."},"actors":["CZE"],"targets":["RUS"],"counts":[{"of":"affected","best":8}],"date":{"first":"2021-04-17","last":"2021-04-17"},"version":"1"}');
INSERT INTO "claims" VALUES('id-two',0,'retorsion','expulsion','id-one#0','{"report":"id-two","kind":"expulsion","evidence":{"report":"id-two","span":{"start":0,"end":43},"quote":"Country A sends 8 envoys of country B home."},"actors":["CZE"],"targets":["RUS"],"counts":[{"of":"affected","best":8}],"date":{"first":"2021-04-17","last":"2021-04-17"},"version":"1"}');
INSERT INTO "claims" VALUES('id-two',1,'retorsion','expulsion','id-one#0','{"report":"id-two","kind":"expulsion","evidence":{"report":"id-two","span":{"start":0,"end":43},"quote":"Country A sends 8 envoys of country B home."},"actors":["RUS"],"targets":["CZE"],"counts":[{"of":"affected","best":8}],"date":{"first":"2021-04-17","last":"2021-04-17"},"version":"1"}');
INSERT INTO "claims" VALUES('id-gone',0,'retorsion','expulsion',NULL,'{"report":"id-gone","kind":"expulsion","evidence":{"report":"id-gone","span":{"start":0,"end":43},"quote":"Country A sends 8 envoys of country B home."},"actors":["USA"],"targets":["RUS"],"counts":[{"of":"affected","best":8}],"date":{"first":"2021-04-17","last":"2021-04-17"},"version":"1"}');
CREATE TABLE decided (
	report TEXT NOT NULL, 
	decision TEXT NOT NULL, 
	PRIMARY KEY (report, decision), 
	FOREIGN KEY(decision) REFERENCES decisions (id)
);
INSERT INTO "decided" VALUES('id-one','4cf3534190629cf9');
INSERT INTO "decided" VALUES('id-two','4cf3534190629cf9');
CREATE TABLE decisions (
	seq INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	noun TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (id)
);
INSERT INTO "decisions" VALUES(1,'4cf3534190629cf9','judgement','{"left":{"report":"id-one","family":"removal","quote":"sends","offset":10},"right":{"report":"id-two","family":"removal","quote":"sends","offset":10},"verdict":"same","by":"A. Reviewer","at":"2021-05-01T00:00:00+00:00","reason":"one act","id":"4cf3534190629cf9"}');
CREATE TABLE discards (
	id TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE events (
	id TEXT NOT NULL, 
	component TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	status TEXT NOT NULL, 
	day DATE, 
	first DATE, 
	last DATE, 
	affected INTEGER, 
	told INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "events" VALUES('4c5d03616313d2c3','id-one#0','expulsion','carried_out_or_announced','2021-04-17','2021-04-17','2021-04-17',8,1,'{"id":"4c5d03616313d2c3","kind":"expulsion","actors":["RUS"],"targets":["CZE"],"status":"carried_out_or_announced","count":{"value":8,"standing":["single_source"],"reports":["id-two"],"lineages":1},"count_low":8,"count_high":8,"date":{"value":{"first":"2021-04-17","last":"2021-04-17"},"standing":["single_source"],"reports":["id-two"],"lineages":1},"reports":["id-two"],"lineages":1,"claims":[["id-two",1]],"evidence":[{"report":"id-two","span":{"start":0,"end":43},"quote":"Country A sends 8 envoys of country B home."}],"aliases":["4c5d03616313d2c3"]}');
INSERT INTO "events" VALUES('fc29c838e21bf7c7','id-one#0','expulsion','carried_out_or_announced','2021-04-17','2021-04-17','2021-04-17',8,2,'{"id":"fc29c838e21bf7c7","kind":"expulsion","actors":["CZE"],"targets":["RUS"],"status":"carried_out_or_announced","count":{"value":8,"standing":["single_source"],"reports":["id-one","id-two"],"lineages":1},"count_low":8,"count_high":8,"date":{"value":{"first":"2021-04-17","last":"2021-04-17"},"standing":["single_source"],"reports":["id-one","id-two"],"lineages":1},"reports":["id-one","id-two"],"lineages":1,"claims":[["id-one",0],["id-two",0]],"evidence":[{"report":"id-one","span":{"start":0,"end":43},"quote":"Country A sends 8 envoys of country B home."},{"report":"id-two","span":{"start":0,"end":43},"quote":"Country A sends 8 envoys of country B home."}],"aliases":["f643b5979260330f","fc29c838e21bf7c7"]}');
CREATE TABLE facets (
	facet TEXT NOT NULL, 
	value TEXT NOT NULL, 
	event TEXT NOT NULL, 
	PRIMARY KEY (facet, value, event)
);
INSERT INTO "facets" VALUES('actor','RUS','4c5d03616313d2c3');
INSERT INTO "facets" VALUES('target','CZE','4c5d03616313d2c3');
INSERT INTO "facets" VALUES('party','CZE','4c5d03616313d2c3');
INSERT INTO "facets" VALUES('party','RUS','4c5d03616313d2c3');
INSERT INTO "facets" VALUES('kind','expulsion','4c5d03616313d2c3');
INSERT INTO "facets" VALUES('standing','single_source','4c5d03616313d2c3');
INSERT INTO "facets" VALUES('actor','CZE','fc29c838e21bf7c7');
INSERT INTO "facets" VALUES('target','RUS','fc29c838e21bf7c7');
INSERT INTO "facets" VALUES('party','CZE','fc29c838e21bf7c7');
INSERT INTO "facets" VALUES('party','RUS','fc29c838e21bf7c7');
INSERT INTO "facets" VALUES('kind','expulsion','fc29c838e21bf7c7');
INSERT INTO "facets" VALUES('standing','single_source','fc29c838e21bf7c7');
CREATE TABLE links (
	id TEXT NOT NULL, 
	component TEXT NOT NULL, 
	source TEXT NOT NULL, 
	target TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE marks (
	id INTEGER NOT NULL, 
	report TEXT NOT NULL, 
	component TEXT, 
	PRIMARY KEY (id)
);
CREATE TABLE members (
	report TEXT NOT NULL, 
	idx INTEGER NOT NULL, 
	event TEXT NOT NULL, 
	PRIMARY KEY (report, idx, event)
);
INSERT INTO "members" VALUES('id-two',1,'4c5d03616313d2c3');
INSERT INTO "members" VALUES('id-one',0,'fc29c838e21bf7c7');
INSERT INTO "members" VALUES('id-two',0,'fc29c838e21bf7c7');
CREATE TABLE pages (
	sha256 TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	body BLOB NOT NULL, 
	PRIMARY KEY (sha256)
);
INSERT INTO "pages" VALUES('cb9788f1b5f8a28f937cc17852deae6b2f0dad1abd0c93cd81ffb6fecfcb0f16',17,X'789CB329B04B2C56C82C51484ECC4DB5D12FB003003260058B');
CREATE TABLE reports (
	seq INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	published DATE, 
	stub BOOLEAN NOT NULL, 
	withdrawn BOOLEAN NOT NULL, 
	page TEXT, 
	body TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (id), 
	FOREIGN KEY(page) REFERENCES pages (sha256)
);
INSERT INTO "reports" VALUES(1,'id-one','one','2021-04-17',0,0,'cb9788f1b5f8a28f937cc17852deae6b2f0dad1abd0c93cd81ffb6fecfcb0f16','{"id":"id-one","name":"one","text":"Country A sends 8 envoys of country B home. The ministry names no reason.","outlet":"Agency A","title":"Envoys sent home (one)","published":"2021-04-17"}');
INSERT INTO "reports" VALUES(2,'id-two','two','2021-04-17',0,0,NULL,'{"id":"id-two","name":"two","text":"Country A sends 8 envoys of country B home. The ministry names no reason.","outlet":"Agency A","title":"Envoys sent home (two)","published":"2021-04-17"}');
INSERT INTO "reports" VALUES(3,'id-gone','gone','2021-04-17',0,1,NULL,'{"id":"id-gone","name":"gone","text":"Country A sends 8 envoys of country B home. The ministry names no reason.","outlet":"Agency A","title":"Envoys sent home (gone)","published":"2021-04-17"}');
CREATE TABLE stale (
	what TEXT NOT NULL, 
	id TEXT NOT NULL, 
	PRIMARY KEY (what, id)
);
CREATE TABLE strands (
	"key" TEXT NOT NULL, 
	first INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	report TEXT NOT NULL, 
	idx INTEGER NOT NULL, 
	PRIMARY KEY ("key", first, last, report, idx)
);
INSERT INTO "strands" VALUES('CZE:RUS',0,3652059,'id-one',0);
INSERT INTO "strands" VALUES('CZE:RUS',737867,737927,'id-one',0);
INSERT INTO "strands" VALUES('CZE:RUS',0,3652059,'id-two',0);
INSERT INTO "strands" VALUES('CZE:RUS',0,3652059,'id-two',1);
INSERT INTO "strands" VALUES('CZE:RUS',737867,737927,'id-two',0);
INSERT INTO "strands" VALUES('CZE:RUS',737867,737927,'id-two',1);
CREATE TABLE tallies (
	actor TEXT NOT NULL, 
	target TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	status TEXT NOT NULL, 
	month TEXT NOT NULL, 
	events INTEGER NOT NULL, 
	PRIMARY KEY (actor, target, kind, status, month)
);
INSERT INTO "tallies" VALUES('*','*','expulsion','carried_out_or_announced','2021-04',2);
INSERT INTO "tallies" VALUES('*','CZE','expulsion','carried_out_or_announced','2021-04',1);
INSERT INTO "tallies" VALUES('*','RUS','expulsion','carried_out_or_announced','2021-04',1);
INSERT INTO "tallies" VALUES('CZE','*','expulsion','carried_out_or_announced','2021-04',1);
INSERT INTO "tallies" VALUES('CZE','RUS','expulsion','carried_out_or_announced','2021-04',1);
INSERT INTO "tallies" VALUES('RUS','*','expulsion','carried_out_or_announced','2021-04',1);
INSERT INTO "tallies" VALUES('RUS','CZE','expulsion','carried_out_or_announced','2021-04',1);
CREATE TABLE undoings (
	decision TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	at TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	PRIMARY KEY (decision), 
	FOREIGN KEY(decision) REFERENCES decisions (id)
);
CREATE INDEX ix_reports_name ON reports (name);
CREATE INDEX ix_claims_kind ON claims (kind);
CREATE INDEX ix_claims_component ON claims (component);
CREATE INDEX ix_strands_report ON strands (report);
CREATE INDEX ix_events_component ON events (component);
CREATE INDEX ix_events_day ON events (day, id);
CREATE INDEX ix_facets_event ON facets (event);
CREATE INDEX ix_members_event ON members (event);
CREATE INDEX ix_aliases_event ON aliases (event);
CREATE INDEX ix_links_component ON links (component);
CREATE INDEX ix_links_source ON links (source);
CREATE INDEX ix_links_target ON links (target);
CREATE INDEX ix_changes_at ON changes (at);
COMMIT;
