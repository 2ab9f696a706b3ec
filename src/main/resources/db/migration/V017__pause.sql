-- A problem that was withdrawn while it waited kept its pause open until now.
update problem_pause
   set open_key = null,
       to_at = (select max(e.at) from problem_event e
                 where e.problem_number = problem_pause.problem_number and e.what = 'withdrawn')
 where to_at is null
   and problem_number in (select number from problem where state = 'withdrawn');
