-- Carries out what is to be done to the locks of one event's seats, one thing after the other. One
-- script, because between looking at a lock and changing it nobody else may change it.
-- KEYS: the seats' locks, in the order of what is to be done. ARGV, four for each: what ('claim',
-- 'release' or 'renew'), the hold, the lifetime in milliseconds, how many of the keys are its own.
-- A claim locks all of its seats or none; a seat that the hold has locked already counts as free
-- and lives anew. Releasing and renewing leave alone what others have locked. A lock that is no
-- text was set by nobody here and counts as free.
-- Returns one digit for each key: 1 where it stood in the way of a claim, else 0.
local answer = {}
local first = 1
for a = 1, #ARGV, 4 do
  local what, hold, lifetime = ARGV[a], ARGV[a + 1], ARGV[a + 2]
  local last = first + ARGV[a + 3] - 1
  if what == 'claim' then
    local free = true
    for i = first, last do
      local owner = redis.pcall('GET', KEYS[i])
      local taken = type(owner) == 'string' and owner ~= hold
      answer[i] = taken and '1' or '0'
      free = free and not taken
    end
    if free then
      for i = first, last do
        redis.call('SET', KEYS[i], hold, 'PX', lifetime)
      end
    end
  else
    for i = first, last do
      answer[i] = '0'
      if redis.pcall('GET', KEYS[i]) == hold then
        if what == 'release' then
          redis.call('DEL', KEYS[i])
        else
          redis.call('PEXPIRE', KEYS[i], lifetime)
        end
      end
    end
  end
  first = last + 1
end
return table.concat(answer)
