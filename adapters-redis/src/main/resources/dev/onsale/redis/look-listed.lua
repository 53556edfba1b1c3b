-- Looks for a list among all that are kept in one key; leaves a lease where there is none yet, if
-- there is room. The key lives from its first list on. One script, so that one reader gets the lease.
-- KEYS: the lists. ARGV: the list's name, the lease, lists there may be, the key's lifetime in
-- milliseconds. Returns what was there.
local found = redis.call('HGET', KEYS[1], ARGV[1])
if not found and redis.call('HLEN', KEYS[1]) < tonumber(ARGV[3]) then
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
  if redis.call('PTTL', KEYS[1]) < 0 then
    redis.call('PEXPIRE', KEYS[1], ARGV[4])
  end
end
return found
