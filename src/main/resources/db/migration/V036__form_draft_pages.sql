-- Whoever types on beside a draft that was offered has two: each opening of a form keeps its own, which page says.
alter table form_draft add column page varchar(36) default '' not null;
alter table form_draft drop constraint form_draft_one_a_person;
alter table form_draft add constraint form_draft_one_a_page unique (person, kind, work, page);
