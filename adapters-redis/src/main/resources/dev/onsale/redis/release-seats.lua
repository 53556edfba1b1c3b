-- Unlocks the seats that this hold has locked and leaves all others alone. One script, because a
-- lock may pass to another hold between looking and unlocking.
-- KEYS: the seats' locks. ARGV: the hold. Returns how many it had locked.
local released = 0
for i = 1, #KEYS do
  if redis.call('GET', KEYS[i]) == ARGV[1] then
    released = released + redis.call('DEL', KEYS[i])
  end
end
return released
