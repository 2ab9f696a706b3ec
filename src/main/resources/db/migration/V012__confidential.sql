-- Names and phones are kept encrypted: key_id says with which key, and is null where there is nothing or where a row
-- still comes from before, in plain; such rows are encrypted at the first start.
alter table problem_worker alter column name set data type varchar(400);
alter table problem_worker alter column phone set data type varchar(200);
alter table problem_worker add column key_id varchar(8);
alter table problem_worker add column erased_at timestamp with time zone;
alter table problem_worker add constraint problem_worker_erased_is_empty check (
    erased_at is null or (name is null and phone is null and key_id is null));
create index problem_worker_by_key on problem_worker (key_id);
create index problem_worker_by_entry on problem_worker (entered_at);

alter table problem_worker_reveal add column on_behalf_of varchar(64);
create index problem_worker_reveal_by_problem on problem_worker_reveal (problem_number, at);
create index problem_worker_reveal_by_person on problem_worker_reveal (who, at);

alter table kick_off alter column contact_phone set data type varchar(200);
alter table kick_off add column key_id varchar(8);
create index kick_off_by_key on kick_off (key_id);

-- The log of a problem is a chain: each event's hash covers what it says and the hash before it. The problem keeps the
-- chain's end, and a signature of it under a key that the database does not hold.
alter table problem_event add column hash varchar(64);
create index problem_event_by_time on problem_event (at);
alter table problem add column head_seq integer;
alter table problem add column head_hash varchar(64);
alter table problem add column head_key varchar(8);
alter table problem add column head_mac varchar(64);
alter table problem add constraint problem_head_whole check ((head_seq is null) = (head_hash is null));

-- Every night one seal over all problems whose log grew; it covers events before sealed_until.
create table log_seal (
    number       integer     not null primary key check (number >= 1),
    sealed_until timestamp with time zone not null unique,
    sealed_at    timestamp with time zone not null,
    problems     integer     not null check (problems >= 0),
    root         varchar(64) not null,
    previous     varchar(64) not null,
    hash         varchar(64) not null,
    key_id       varchar(8)  not null,
    mac          varchar(64) not null
);
create index log_seal_by_hash on log_seal (hash);
create index log_seal_by_key on log_seal (key_id);

-- What a seal covers: the end of a problem's chain as it was. It outlives the problem, whose absence it tells.
create table log_seal_head (
    seal_number    integer     not null references log_seal (number),
    place          integer     not null check (place >= 0),
    problem_number varchar(60) not null,
    seq            integer     not null check (seq >= 1),
    hash           varchar(64) not null,
    primary key (seal_number, place)
);
create index log_seal_head_by_problem on log_seal_head (problem_number, seq);
