-- The same request again and again; tells its tally in one line.

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    "tally answers=%d refused=%d broken=%d seconds=%.6f bytes=%d p99ms=%.3f\n",
    summary.requests, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    summary.duration / 1e6, summary.bytes, latency:percentile(99) / 1e3))
end
