-- A share of a file's members may go in first (`trial_share`, in thousandths) and be looked at before the rest follows. The share
-- stays with the import, as the cut into batches depends on it; what the trial came to stays beside the totals of the whole.
alter table import_run
  add column trial_share int check (trial_share between 1 and 1000),
  add column tried jsonb,
  drop constraint import_run_state_check,
  add constraint import_run_state_check check (state in ('UPLOADED', 'REHEARSING', 'DRY_RUN', 'TRYING', 'TRIED', 'COMMITTING', 'STOPPED',
    'DONE', 'REFUSED', 'CANCELLED', 'ROLLING_BACK', 'ROLLED_BACK'));
