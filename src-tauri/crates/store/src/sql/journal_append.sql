INSERT INTO journal (step, period, at, actor, action, label, kind, key, old, new, undoes, seal)
VALUES (:step, :period, :at, :actor, :action, :label, :kind, :key, :old, :new, :undoes, :seal)
