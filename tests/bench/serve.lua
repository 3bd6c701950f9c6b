-- What readers ask, mixed: for wrk.  Words are drawn from the index first
-- (QUOTH_WORDS, one a line), a few of them again and again as people do.
local words, actors = {}, {}

local function read(name, into)
   for line in io.lines(os.getenv(name)) do into[#into + 1] = line end
end

local function encode(s)
   return (s:gsub("[^%w]", function(c)
      return string.format("%%%02X", c:byte())
   end))
end

local function word()
   local r = math.random()
   return encode(words[1 + math.floor(r * r * #words)])
end

local function actor() return encode(actors[math.random(#actors)]) end

local year = function() return math.random(1800, 2015) end

-- Of a hundred requests so many.
local kinds = {
   { 25, function() return "/search?q=" .. word() end },
   { 15, function() return "/search?q=" .. word() .. "+" .. word() end },
   { 10, function() return "/search.json?q=" .. word() .. "+OR+" .. word() end },
   { 5, function() return "/search.json?q=%22" .. word() .. "+" .. word() .. "%22" end },
   { 10, function() return "/search?q=" .. word() .. "&actor=" .. actor() end },
   { 5, function()
      local y = year()
      return "/search.json?facet=actor:10&facet=year:10&q=" .. word() ..
         "&event=" .. y .. ".." .. y + 20
   end },
   { 10, function() return "/quotes?q=" .. word() end },
   { 5, function() return "/timeline.json?q=" .. word() end },
   { 5, function() return "/actors/" .. actor() .. ".json" end },
   { 5, function() return "/" end },
   { 5, function() return "/healthz" end },
}

function init(args)
   math.randomseed(tonumber(os.getenv("QUOTH_SEED") or 1))
   read("QUOTH_WORDS", words)
   read("QUOTH_ACTORS", actors)
end

function request()
   local r = math.random(100)
   for _, kind in ipairs(kinds) do
      r = r - kind[1]
      if r <= 0 then return wrk.format("GET", kind[2]()) end
   end
end

function done(summary, latency, requests)
   local errors = summary.errors
   io.write(string.format("%.0f\t%.2f\t%.2f\t%.2f\t%d\t%d\n",
      summary.requests / summary.duration * 1e6,
      latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
      latency.max / 1e3, summary.requests,
      errors.connect + errors.read + errors.write + errors.status +
      errors.timeout))
end
