-- What a photo said of itself, where its uploader kept it on purpose; the file itself says nothing any more.
alter table attachment add column taken_at timestamp with time zone;
alter table attachment add column latitude numeric(9, 6) check (latitude between -90 and 90);
alter table attachment add column longitude numeric(9, 6) check (longitude between -180 and 180);
alter table attachment add constraint attachment_place check ((latitude is null and longitude is null)
    or (latitude is not null and longitude is not null));
-- a small JPEG of a photo
alter table attachment add column preview ${bytes};
-- of the file as it was sent, so that whoever keeps the original can show that this was made from it
alter table attachment add column original_sha256 varchar(64);
create index attachment_unclaimed on attachment (problem_number, uploaded_at);

-- letters to bodies without accounts, and what they answered
create table problem_letter (
    id             varchar(36)   not null primary key,
    problem_number varchar(60)   not null references problem (number),
    kind           varchar(8)    not null check (kind in ('official', 'reminder', 'opinion', 'advice')),
    addressee      varchar(120)  not null check (addressee <> ''),
    -- the number that the sender gave it, such as 示工函〔2024〕12号
    reference      varchar(60)   check (reference <> ''),
    subject        varchar(200)  not null check (subject <> ''),
    sent_on        date          not null,
    sent_by        varchar(64)   not null references person (user_id),
    recorded_at    timestamp with time zone not null,
    attachment_id  varchar(36)   unique references attachment (id),
    answered_on    date,
    answer         varchar(4000) check (answer <> ''),
    answered_by    varchar(64)   references person (user_id),
    answer_recorded_at timestamp with time zone,
    answer_attachment_id varchar(36) unique references attachment (id),
    version        integer       not null,
    constraint problem_letter_answer check ((answered_on is null and answer is null and answered_by is null
            and answer_recorded_at is null and answer_attachment_id is null)
        or (answered_on is not null and answer is not null and answered_by is not null and answer_recorded_at is not null)),
    constraint problem_letter_order check (answered_on is null or answered_on >= sent_on)
);
create index problem_letter_by_problem on problem_letter (problem_number, sent_on);
create index problem_letter_unanswered on problem_letter (answered_on, sent_on);

-- the letter whose answer is waited for
alter table problem_pause add column letter_id varchar(36) references problem_letter (id);
alter table problem_extension add column letter_id varchar(36) references problem_letter (id);

-- others were linked to it once: what befalls it concerns them
alter table problem add column has_members boolean default false not null;
