-- POSTs bodies from a file, one a line, in the names of those whose tokens are in another.
--   again BODIES TOKENS   all of them in a circle
--   once BODIES TOKENS    each body once; a thread that runs out stops, and the time counts till then
-- Requests are put together before the first is sent, so that sending one costs no more than with a
-- fixed request. Answers are counted by wrk itself: a hook that looks at each would slow it down.

local ffi = require("ffi")
ffi.cdef [[
  typedef struct { long seconds; long nanos; } onsale_time;
  int clock_gettime(int clock, onsale_time *now);
]]
local CLOCK_MONOTONIC = 1
local THREADS = 2

local thread_count = 0
local threads = {}

function setup(thread)
  thread:set("number", thread_count)
  thread_count = thread_count + 1
  table.insert(threads, thread)
end

local function now()
  local time = ffi.new("onsale_time")
  ffi.C.clock_gettime(CLOCK_MONOTONIC, time)
  return tonumber(time.seconds) + tonumber(time.nanos) / 1e9
end

local function lines(path)
  local read = {}
  for line in io.lines(path) do
    read[#read + 1] = line
  end
  return read
end

local requests = {}
local sent = 0
local once

function init(args)
  once = args[1] == "once"
  local bodies, tokens = lines(args[2]), lines(args[3])
  -- Each thread has its own part of the bodies.
  for n = number + 1, #bodies, THREADS do
    local headers = {
      ["Content-Type"] = "application/json",
      ["Authorization"] = "Bearer " .. tokens[(n - 1) % #tokens + 1],
    }
    requests[#requests + 1] = wrk.format("POST", nil, headers, bodies[n])
  end
  if #requests == 0 then
    error("no body for thread " .. number)
  end
end

began = 0
ended = 0

function request()
  if sent == 0 then
    began = now()
  end
  sent = sent + 1
  if sent > #requests then
    if once then
      if ended == 0 then
        ended = now()
        wrk.thread:stop()
      end
      return requests[#requests]
    end
    sent = 1
  end
  return requests[sent]
end

function done(summary, latency)
  local seconds = summary.duration / 1e6
  local first, last, stopped = math.huge, 0, 0
  for _, thread in ipairs(threads) do
    first = math.min(first, thread:get("began"))
    last = math.max(last, thread:get("ended"))
    stopped = stopped + (thread:get("ended") > 0 and 1 or 0)
  end
  if stopped == #threads then
    seconds = last - first
  end
  local errors = summary.errors
  io.write(string.format(
    "tally answers=%d refused=%d broken=%d seconds=%.6f bytes=%d p99ms=%.3f\n",
    summary.requests, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    seconds, summary.bytes, latency:percentile(99) / 1e3))
end
