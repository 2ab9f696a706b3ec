-- What a person has typed into the form of a task, or into the form that starts a process, and not sent yet. It may hold
-- names and phones, so the whole of it is encrypted; key_id says with which key.
create table form_draft (
    id      varchar(36)    not null primary key,
    person  varchar(64)    not null,
    kind    varchar(8)     not null,
    work    varchar(64)    not null,
    typed   varchar(90000) not null,
    key_id  varchar(8)     not null,
    kept_at timestamp with time zone not null,
    constraint form_draft_one_a_person unique (person, kind, work),
    constraint form_draft_kind_known check (kind in ('task', 'start'))
);
-- a task's drafts go with it
create index form_draft_by_work on form_draft (kind, work);
create index form_draft_by_time on form_draft (kept_at);
create index form_draft_by_key on form_draft (key_id);
