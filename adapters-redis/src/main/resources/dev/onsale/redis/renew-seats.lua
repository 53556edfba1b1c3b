-- Gives the locks that this hold still has a new lifetime and leaves all others alone. One script,
-- because a lock may pass to another hold between looking and renewing.
-- KEYS: the seats' locks. ARGV: the hold, the lifetime in milliseconds. Returns how many it has.
local renewed = 0
for i = 1, #KEYS do
  if redis.call('GET', KEYS[i]) == ARGV[1] then
    renewed = renewed + redis.call('PEXPIRE', KEYS[i], ARGV[2])
  end
end
return renewed
