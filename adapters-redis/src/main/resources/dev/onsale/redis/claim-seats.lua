-- Locks all seats for a hold, or none. One script, because between looking and locking nobody
-- else may lock. A seat that the hold has locked already counts as free and lives anew.
-- KEYS: the seats' locks. ARGV: the hold, the lifetime in milliseconds.
-- Returns the positions, from 1, of the seats that others have locked.
local owners = redis.call('MGET', unpack(KEYS))
local taken = {}
for i = 1, #KEYS do
  if owners[i] and owners[i] ~= ARGV[1] then
    taken[#taken + 1] = i
  end
end
if #taken == 0 then
  for i = 1, #KEYS do
    redis.call('SET', KEYS[i], ARGV[1], 'PX', ARGV[2])
  end
end
return taken
