-- What administrators loaded of later notices; the notices shipped with the application are not in here.
create table calendar_day (
    on_date   date                     not null,
    kind      varchar(10)              not null,
    name      varchar(50)              not null,
    loaded_by varchar(64)              not null,
    loaded_at timestamp with time zone not null,
    constraint pk_calendar_day primary key (on_date),
    constraint ck_calendar_day_kind check (kind in ('holiday', 'workday')),
    constraint ck_calendar_day_on_date check (on_date between date '2000-01-01' and date '2099-12-31')
);
