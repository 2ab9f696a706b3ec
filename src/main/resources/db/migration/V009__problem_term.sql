-- Every two neighbouring characters of a problem's title, number and description, in lower case: search for text that
-- an index can serve, Chinese included, in any database.
create table problem_term (
    term           varchar(4)  not null,
    problem_number varchar(60) not null references problem (number),
    primary key (term, problem_number)
);
create index problem_term_by_problem on problem_term (problem_number);
