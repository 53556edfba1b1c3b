-- Puts a copy in place of the lease that its reader was given, if the lease is still there: it goes
-- when what the copy was made of has changed. One script, because a change may come in between.
-- KEYS: the copy. ARGV: the lease, the copy, its lifetime in milliseconds. Returns nothing.
if redis.call('GET', KEYS[1]) == ARGV[1] then
  redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
end
return false
