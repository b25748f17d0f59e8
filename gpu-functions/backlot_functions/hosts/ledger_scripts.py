"""The ledger's steps, each of them one script, so that no other comes between."""

_CLOSE = """
local function close(batch, open, id, jobs_from, ended_ttl)
  for i = jobs_from, #KEYS do
    local state = redis.call('HGET', KEYS[i], 'state')
    if state == 'queued' or state == 'running' then return end
  end
  redis.call('ZREM', open, id)
  redis.call('HDEL', batch, 'body')
  redis.call('HSET', batch, 'phase', 'ended')
  redis.call('PEXPIRE', batch, ended_ttl)
  for i = jobs_from, #KEYS do redis.call('PEXPIRE', KEYS[i], ended_ttl) end
end
"""
"""A batch whose jobs have all ended is no longer open; its signed URLs are forgotten."""

ACCEPT = (
    _CLOSE
    + """
local batch, open = KEYS[1], KEYS[2]
local id, body, queue, now, ttl, ended_ttl, most = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6], tonumber(ARGV[7])
if redis.call('EXISTS', batch) == 1 then
  local phase = redis.call('HGET', batch, 'phase')
  if phase == 'accepted' and not redis.call('HGET', batch, 'published_at') then return 'publish' end
  return 'known'
end
if redis.call('ZCARD', open) >= most then return 'full' end
local jobs = {}
for i = 3, #KEYS do
  jobs[#jobs + 1] = KEYS[i]
  if redis.call('EXISTS', KEYS[i]) == 0 then
    local at = 8 + (i - 3) * 2
    redis.call('HSET', KEYS[i], 'job_id', ARGV[at], 'attempt', ARGV[at + 1], 'batch', id, 'state', 'queued')
    redis.call('PEXPIRE', KEYS[i], ttl)
  end
end
redis.call('HSET', batch, 'body', body, 'queue', queue, 'jobs', cjson.encode(jobs), 'accepted_at', now, 'phase', 'accepted',
  'deliveries', 0)
redis.call('PEXPIRE', batch, ttl)
redis.call('ZADD', open, now, id)
close(batch, open, id, 3, ended_ttl)
if redis.call('HGET', batch, 'phase') == 'ended' then return 'known' end
return 'publish'
"""
)

BEGIN = """
local batch, lease = KEYS[1], KEYS[2]
local phase = redis.call('HGET', batch, 'phase')
if not phase or phase == 'ended' then return 'ended' end
if not redis.call('SET', lease, ARGV[1], 'NX', 'PX', ARGV[2]) then return 'held' end
redis.call('HSET', batch, 'phase', 'begun')
redis.call('HINCRBY', batch, 'deliveries', 1)
return 'yours'
"""

RENEW = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 'lost' end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
local unwanted = {}
for i = 2, #KEYS do
  if redis.call('HGET', KEYS[i], 'unwanted') then
    unwanted[#unwanted + 1] = redis.call('HGET', KEYS[i], 'job_id')
    unwanted[#unwanted + 1] = redis.call('HGET', KEYS[i], 'attempt')
  end
end
return unwanted
"""

WRITE = (
    _CLOSE
    + """
local batch, open, lease, job = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local id, owner, ended_ttl = ARGV[1], ARGV[2], ARGV[3]
if redis.call('GET', lease) ~= owner then return 0 end
local state = redis.call('HGET', job, 'state')
if state ~= 'queued' and state ~= 'running' then return 0 end
if #ARGV > 3 then redis.call('HSET', job, unpack(ARGV, 4)) end
close(batch, open, id, 5, ended_ttl)
return 1
"""
)

CANCEL = (
    _CLOSE
    + """
local batch, open = KEYS[1], KEYS[2]
local id, ended_ttl = ARGV[1], ARGV[2]
for i = 3, #KEYS do
  local state = redis.call('HGET', KEYS[i], 'state')
  if state == 'queued' then
    local name = redis.call('HGET', KEYS[i], 'job_id') .. '/' .. redis.call('HGET', KEYS[i], 'attempt') .. '/failed'
    redis.call('HSET', KEYS[i], 'state', 'cancelled', 'unwanted', 1, 'event', cjson.encode({ type = 'failed', event_id = name,
      code = 'cancelled', retryable = false, message = 'cancelled on request' }))
  elseif state == 'running' then
    redis.call('HSET', KEYS[i], 'unwanted', 1)
  end
end
close(batch, open, id, 3, ended_ttl)
return 1
"""
)

RELEASE = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0"

ORPHAN = (
    _CLOSE
    + """
local batch, open, lease = KEYS[1], KEYS[2], KEYS[3]
local id, now, waited, empty, ended_ttl = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4] == '1', ARGV[5]
if redis.call('EXISTS', lease) == 1 then return 0 end
local left = false
for i = 4, #KEYS do
  local job = redis.call('HMGET', KEYS[i], 'batch', 'state')
  if job[1] == id and (job[2] == 'queued' or job[2] == 'running') then left = true end
end
if not left then
  close(batch, open, id, 4, ended_ttl)
  return 0
end
local phase = redis.call('HGET', batch, 'phase')
local published = tonumber(redis.call('HGET', batch, 'published_at') or redis.call('HGET', batch, 'accepted_at') or 0)
if phase == 'begun' or (phase == 'accepted' and empty and now - published > waited) then
  redis.call('HSET', batch, 'phase', 'accepted', 'published_at', ARGV[2])
  return 1
end
return 0
"""
)
