-- The district's totals, on the tables that `linli gather --parquet` writes. Each statement runs as it stands on DuckDB
-- and on Spark, once the tables are views of their own names. Files that do not count (returned, superseded) are left out
-- by joining `offices`.

-- name: places
SELECT COUNT(*) AS neighbourhoods,
       SUM(COALESCE(CAST(FLOOR((n.households_low + n.households_high) / 2.0) AS BIGINT), 0)) AS households,
       SUM(CASE WHEN n.households_low IS NULL THEN 1 ELSE 0 END) AS no_households,
       SUM(COALESCE(CAST(FLOOR((n.residents_low + n.residents_high) / 2.0) AS BIGINT), 0)) AS residents,
       SUM(COALESCE(CAST(FLOOR((n.aged_60_low + n.aged_60_high) / 2.0) AS BIGINT), 0)) AS aged_60
FROM neighbourhoods n JOIN offices o ON o.file = n.file AND o.state = 'reported';

-- name: segments
SELECT n.own_segment AS segment, COUNT(*) AS neighbourhoods,
       SUM(COALESCE(CAST(FLOOR((n.households_low + n.households_high) / 2.0) AS BIGINT), 0)) AS households
FROM neighbourhoods n JOIN offices o ON o.file = n.file AND o.state = 'reported'
GROUP BY n.own_segment ORDER BY n.own_segment;

-- name: uniform
SELECT n.uniform_segment AS segment, COUNT(*) AS neighbourhoods,
       SUM(COALESCE(CAST(FLOOR((n.households_low + n.households_high) / 2.0) AS BIGINT), 0)) AS households
FROM neighbourhoods n JOIN offices o ON o.file = n.file AND o.state = 'reported'
GROUP BY n.uniform_segment ORDER BY n.uniform_segment;

-- name: recount
SELECT SUM(CASE WHEN own_segment IS NULL THEN 1 ELSE 0 END) AS unsaid,
       SUM(CASE WHEN own_segment = uniform_segment THEN 1 ELSE 0 END) AS same,
       SUM(CASE WHEN own_segment IS NOT NULL AND (uniform_segment IS NULL
                     OR own_segment <> uniform_segment AND uniform_status = 'unverified') THEN 1 ELSE 0 END) AS open,
       SUM(CASE WHEN own_segment <> uniform_segment AND uniform_status <> 'unverified' THEN 1 ELSE 0 END) AS differing
FROM neighbourhoods n JOIN offices o ON o.file = n.file AND o.state = 'reported';

-- name: needs
SELECT COUNT(*) AS needs,
       SUM(CASE WHEN h.answered_on IS NOT NULL OR h.state IN ('handling', 'closed') THEN 1 ELSE 0 END) AS answered,
       SUM(CASE WHEN h.outcome = 'solved' THEN 1 ELSE 0 END) AS solved,
       SUM(CASE WHEN h.satisfaction IN ('satisfied', 'fairly', 'unsatisfied') THEN 1 ELSE 0 END) AS asked,
       SUM(CASE WHEN h.satisfaction IN ('satisfied', 'fairly') THEN 1 ELSE 0 END) AS satisfied
FROM needs n JOIN needs h ON h.file = n.file AND h.id = n.head
             JOIN offices o ON o.file = n.file AND o.state = 'reported'
WHERE COALESCE(h.state, 'new') <> 'void';

-- name: categories
SELECT COALESCE(n.category_root, '') AS category, COUNT(*) AS needs,
       SUM(CASE WHEN h.outcome = 'solved' THEN 1 ELSE 0 END) AS solved
FROM needs n JOIN needs h ON h.file = n.file AND h.id = n.head
             JOIN offices o ON o.file = n.file AND o.state = 'reported'
WHERE COALESCE(h.state, 'new') <> 'void'
GROUP BY COALESCE(n.category_root, '') ORDER BY category;

-- name: states
SELECT COALESCE(h.state, 'new') AS state, COUNT(*) AS needs
FROM needs n JOIN needs h ON h.file = n.file AND h.id = n.head
             JOIN offices o ON o.file = n.file AND o.state = 'reported'
GROUP BY COALESCE(h.state, 'new') ORDER BY state;

-- name: stages
SELECT c.stage AS stage, COUNT(*) AS campaigns
FROM campaigns c JOIN offices o ON o.file = c.file AND o.state = 'reported'
GROUP BY c.stage ORDER BY stage;

-- name: campaigns
SELECT SUM(CASE WHEN c.stage <> 'dropped' THEN 1 ELSE 0 END) AS campaigns,
       SUM(CASE WHEN c.stage = 'done' THEN 1 ELSE 0 END) AS finished
FROM campaigns c JOIN offices o ON o.file = c.file AND o.state = 'reported';

-- name: sessions
SELECT COUNT(*) AS sessions, SUM(COALESCE(s.people, 0)) AS visits
FROM sessions s JOIN campaigns c ON c.file = s.file AND c.id = s.campaign AND c.stage <> 'dropped'
                JOIN offices o ON o.file = s.file AND o.state = 'reported';

-- name: money
SELECT SUM(CASE WHEN c.stage <> 'dropped' THEN COALESCE(b.amount_fen, 0) ELSE 0 END) AS planned_fen,
       SUM(COALESCE(b.spent_fen, 0)) AS spent_fen
FROM budget_lines b JOIN campaigns c ON c.file = b.file AND c.id = b.campaign
                    JOIN offices o ON o.file = b.file AND o.state = 'reported';

-- name: indicators
SELECT TRIM(i.name) AS name, COALESCE(TRIM(i.unit), '') AS unit, COUNT(*) AS indicators,
       SUM(COALESCE(i.target, 0)) AS target, SUM(COALESCE(i.actual, 0)) AS actual,
       SUM(CASE WHEN i.actual >= i.target THEN 1 ELSE 0 END) AS reached
FROM indicators i JOIN campaigns c ON c.file = i.file AND c.id = i.campaign AND c.stage <> 'dropped'
                  JOIN offices o ON o.file = i.file AND o.state = 'reported'
GROUP BY TRIM(i.name), COALESCE(TRIM(i.unit), '') ORDER BY name, unit;
