-- A filter that few items of a large account pass is read by the value, not by the list's order.
CREATE INDEX item_values_value ON item_values (account_id, kind, field, value)
    WHERE value IS NOT NULL;
