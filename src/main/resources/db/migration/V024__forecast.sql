-- Rehearsals of a batch's plan under assumptions: who asked, when, what was assumed, how far it is, and what came of it.
create table forecast_run (
    id                varchar(36)  not null primary key,
    batch_code        varchar(24)  not null references batch (code),
    organisation_code varchar(16)  not null references organisation (code),
    asked_by          varchar(64)  not null references person (user_id),
    asked_for         varchar(64),
    asked_at          timestamp with time zone not null,
    assumptions       varchar(100000) not null check (assumptions <> ''),
    state             varchar(9)   not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
    -- 'running' while it runs: at most one at a time, on however many nodes
    running_key       varchar(7)   unique,
    -- the machine's time, not the clock's: whether the node that runs it is still there
    beat_at           timestamp with time zone,
    percent           integer      default 0 not null check (percent between 0 and 100),
    reached           date,
    -- of the plan as it was played
    plan_hash         varchar(64),
    started_at        timestamp with time zone,
    ended_at          timestamp with time zone,
    seconds           integer,
    on_time           integer,
    failure           varchar(1000),
    result            varchar(1000000),
    constraint forecast_run_running check ((state = 'running') = (running_key is not null)),
    constraint forecast_run_done check ((state = 'done') = (result is not null)),
    constraint forecast_run_failed check ((state = 'failed') = (failure is not null))
);
create index forecast_run_by_batch on forecast_run (batch_code, asked_at);
create index forecast_run_by_state on forecast_run (state, asked_at);
