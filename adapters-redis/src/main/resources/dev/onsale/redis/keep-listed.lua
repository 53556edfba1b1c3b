-- Puts a list in place of the lease that its reader was given, if the lease is still there. One
-- script, because a change may come in between.
-- KEYS: the lists. ARGV: the list's name, the lease, the list. Returns nothing.
if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
end
return false
