-- Questions to the tables of an audit. In the folder in which they lie: duckdb -init guidelint.sql
-- `doc` is the number of a document in the order in which the collection was read.

create or replace view documents as select * from 'shards/[0-9]*/documents.parquet';
create or replace view findings as select * from 'shards/[0-9]*/findings.parquet';
create or replace view facts as select * from 'shards/[0-9]*/facts.parquet';
create or replace view not_checked as
select * from 'shards/[0-9]*/not_checked.parquet' union all select * from 'corpus/not_checked.parquet';
create or replace view groups as select * from 'corpus/groups.parquet';
create or replace view members as select * from 'corpus/members.parquet';
create or replace view campaigns as select * from 'corpus/campaigns.parquet';
create or replace view campaign_documents as select * from 'corpus/campaign_documents.parquet';
create or replace view campaign_indicators as select * from 'corpus/campaign_indicators.parquet';
create or replace view grades as select * from 'grades.parquet';

-- How many guides have which grade?
select grade, count(*) as guides, count(*) filter (not publish) as not_to_be_published, round(median(score), 1) as points
from grades group by grade order by grade;

-- The worst guides
select d.doc, s.grade, round(s.score, 1) as points, s.publish, d.errors, d.warnings, d.path, d.title
from documents d join grades s using (doc) order by s.publish, s.score, d.errors desc, d.doc limit 50;

-- What should not be published, and why
select d.path, d.title, d.gate from documents d where len(d.gate) > 0 order by d.doc limit 100;

-- Which rule found how much?
select rule, count(*) as findings, count(*) filter (severity = 3) as errors, count(distinct doc) as documents
from findings group by rule order by findings desc, rule;

-- Where one rule found something; put another rule in its place
select d.path, f.line, f."column", f.message, f.excerpt
from findings f join documents d using (doc) where f.rule = 'privacy/live-identifier' order by doc, line limit 100;

-- Campaigns, the largest first
select campaign, documents, indicators, first, last from campaigns order by documents desc, campaign limit 50;

-- What ties each campaign together
select campaign, rule, indicator, documents from campaign_indicators order by campaign, documents desc, "group";

-- Documents of the largest campaign
select d.doc, s.grade, d.time, d.path, d.title
from campaign_documents c join documents d using (doc) join grades s using (doc)
where c.campaign = (select campaign from campaigns order by documents desc, campaign limit 1) order by d.doc;

-- What a document shares with which others
select a.doc, g.rule, g.message, list(distinct b.doc order by b.doc)[:20] as others
from members a join groups g using ("group") join members b on b."group" = a."group" and b.doc <> a.doc
where a.doc = 0 group by all order by g.rule;

-- Terms with more than one meaning
select key, severity, documents, message from groups where rule = 'corpus/term-drift' order by documents desc, "group";

-- By language: how many guides, how good, and whether there are words of it
select d.language, bool_or(d.words) as words, count(*) as documents, count(*) filter (s.grade <> '') as guides,
  round(median(s.score) filter (s.grade <> ''), 1) as points
from documents d join grades s using (doc) group by d.language order by documents desc, d.language;

-- By folder
select coalesce(nullif(regexp_extract(d.path, '^(.*)/[^/]*$', 1), ''), '.') as folder, count(*) as documents,
  round(avg(s.score), 1) as points, sum(d.errors)::bigint as errors
from documents d join grades s using (doc) group by folder order by points, folder limit 50;

-- How much could be looked at
select count(*) as documents, count(*) filter (words) as with_words, count(*) filter (graded) as guides,
  sum(official_resolved)::bigint as official_places_with_address, sum(official)::bigint as official_places,
  sum(attested)::bigint as addresses_vouched_for, sum(links)::bigint as addresses,
  sum(steps_guessed)::bigint as steps_guessed, sum(steps_total)::bigint as steps
from documents;

-- What could not be read or judged, and why
select reason, fatal, count(*) as documents, list(distinct rule) filter (rule <> '') as rules, min(id) as example
from not_checked group by reason, fatal order by fatal desc, documents desc, reason;
