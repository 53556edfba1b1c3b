-- Which seats of a section are accessible: row and number of each, at the same place in both columns.
-- Columns with a constant default: no rewrite, only a brief lock on sections.

alter table sections
  add column accessible_rows text[] not null default '{}',
  add column accessible_numbers int[] not null default '{}',
  add constraint accessible_seats_have_row_and_number
    check (cardinality(accessible_rows) = cardinality(accessible_numbers));
