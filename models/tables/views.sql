-- The views of a store: after each name, what a row is; beside each column, what it holds. The same
-- on SQLite and PostgreSQL, but for {joined}: the function that joins texts, group_concat there and
-- string_agg here. Money is one figure with its bound: the value, or the known end of a range.

-- deal_overview: A deal with the values chosen for it.
SELECT
    d.id AS deal_id, -- The deal.
    d.organisation_id, -- The company's id.
    d.company, -- The company's name as most sources write it.
    d.company_canonical, -- Its usual Latin-script name.
    d.kind, -- What sort of deal.
    d.round, -- seed, A, B+ and so on.
    d.status, -- How sure it is.
    d.date, -- As precise as it was told.
    d.quarter, -- 1 to 4 where a quarter was told, and no month.
    COALESCE(d.amount_value, d.amount_high, d.amount_low) AS amount, -- Its size in whole units.
    d.amount_currency, -- ISO 4217.
    d.amount_bound, -- exact, approx, min or max.
    COALESCE(d.valuation_value, d.valuation_high, d.valuation_low)
        AS valuation, -- What the company is worth by it, in whole units.
    d.valuation_currency, -- ISO 4217.
    d.valuation_bound, -- exact, approx, min or max.
    d.basis, -- Whether the valuation counts the new money: pre or post.
    d.stake, -- The share bought, a fraction of one.
    (
        SELECT {joined}(listed.name, ', ') FROM (
            SELECT i.name FROM deal_investor i WHERE i.deal_id = d.id AND i.lead ORDER BY i.ordinal
        ) AS listed
    ) AS leads, -- The investors that led, joined by commas.
    (
        SELECT {joined}(listed.name, ', ') FROM (
            SELECT i.name FROM deal_investor i WHERE i.deal_id = d.id ORDER BY i.ordinal
        ) AS listed
    ) AS investors, -- All investors, leads first, joined by commas.
    d.sources AS articles, -- How many articles tell of it, copies included.
    (
        SELECT COUNT(DISTINCT v.slot) FROM deal_alternative v
        WHERE v.deal_id = d.id AND v.relation = 'conflict'
    ) AS conflicts -- How many of its slots are told in ways that contradict each other.
FROM deal d;

-- investments: An investor's part in a deal.
SELECT
    i.deal_id, -- The deal.
    (
        SELECT MIN(o.organisation_id) FROM organisation_deal o
        JOIN organisation_name n ON n.organisation_id = o.organisation_id
        WHERE o.deal_id = i.deal_id AND o.part = 'investor' AND n.key = i.key
    ) AS investor_id, -- The investor's organisation.
    i.name AS investor, -- The investor's name as most sources write it.
    i.canonical AS investor_canonical, -- Its usual Latin-script name.
    i.lead, -- Whether any source says it led.
    i.new, -- New (true) or existing (false) investor, where told.
    i.status AS investor_status, -- The surest status of the reports that name it.
    i.belief AS investor_belief, -- How far its part can be believed, from 0 to 1.
    d.organisation_id, -- The company's id.
    d.company, -- The company.
    d.kind, -- What sort of deal.
    d.round, -- seed, A, B+ and so on.
    d.status, -- How sure the deal is.
    d.date, -- As precise as it was told.
    COALESCE(d.amount_value, d.amount_high, d.amount_low)
        AS amount, -- The whole deal's size in whole units; what each paid is seldom told.
    d.amount_currency, -- ISO 4217.
    d.amount_bound, -- exact, approx, min or max.
    (
        SELECT COUNT(*) FROM deal_investor x WHERE x.deal_id = i.deal_id
    ) AS investors -- How many investors share that amount.
FROM deal_investor i
JOIN deal d ON d.id = i.deal_id;

-- valuation_history: A company's worth as told by a deal, or by an article outside any deal.
SELECT
    d.organisation_id, -- The company's id; null until it is derived.
    d.company, -- The company's name as written.
    d.status, -- How sure the deal, or the figure outside deals, is.
    d.date, -- As precise as it was told; null for a past that no date tells.
    COALESCE(d.valuation_value, d.valuation_high, d.valuation_low)
        AS valuation, -- What the company is worth, in whole units.
    d.valuation_currency, -- ISO 4217.
    d.valuation_bound, -- exact, approx, min or max.
    d.basis, -- Whether the valuation counts the new money: pre or post.
    'deal' AS told_by, -- deal or article.
    d.id AS deal_id, -- The deal that gives it.
    NULL AS article_id, -- Or the article that does.
    NULL AS address -- The article's address.
FROM deal d
WHERE d.valuation_bound IS NOT NULL
UNION ALL
SELECT
    u.organisation_id,
    c.company,
    c.status,
    c.date,
    COALESCE(c.value, c.high, c.low),
    c.currency,
    c.bound,
    NULL,
    'article',
    NULL,
    s.article_id,
    s.address
FROM company_report c
JOIN standing s ON s.reading_id = c.reading_id
LEFT JOIN name_use u
    ON u.article_id = s.article_id AND u.part = 'company'
    AND u.name = c.company AND u.canonical = c.company_canonical
WHERE c.figure = 'valuation';

-- positions: A position that a person held.
SELECT
    h.person_id, -- The person.
    p.canonical AS person, -- The person's usual name.
    h.role, -- founder, ceo, investor and so on.
    (
        SELECT CASE WHEN COUNT(DISTINCT n.organisation_id) = 1 THEN MIN(n.organisation_id) END
        FROM organisation_name n WHERE n.key = h.organisation_key
    ) AS organisation_id, -- The organisation's id; null where its name is not one organisation's.
    h.organisation, -- The organisation as most articles write it.
    h.told_from, -- The first day of publication that tells it.
    h.told_until, -- The last one.
    h.ended, -- Whether a later article tells that it is over.
    h.articles -- How many articles tell it.
FROM position h
JOIN person p ON p.id = h.person_id;

-- conflicts: A value that contradicts the one chosen for a slot of a deal.
SELECT
    v.deal_id, -- The deal.
    d.company, -- The company.
    v.slot, -- What is told in two ways: date, amount, valuation and so on.
    c.value AS chosen, -- The chosen value as text.
    c.belief AS chosen_belief, -- How far it can be believed, from 0 to 1.
    c.witnesses AS chosen_witnesses, -- How many articles tell it; copies count once.
    v.value AS other, -- The value that contradicts it.
    v.belief AS other_belief, -- How far that can be believed.
    v.witnesses AS other_witnesses, -- How many articles tell that.
    (
        SELECT {joined}(listed.address, ', ') FROM (
            SELECT s.address FROM deal_witness w
            JOIN deal_report r ON r.id = w.deal_report_id
            JOIN standing s ON s.reading_id = r.reading_id
            WHERE w.deal_id = v.deal_id AND w.slot = v.slot AND w.ordinal = v.ordinal
            ORDER BY s.address
        ) AS listed
    ) AS other_addresses, -- Where they stand, joined by commas.
    v.why -- The contradiction in a sentence.
FROM deal_alternative v
JOIN deal_alternative c ON c.deal_id = v.deal_id AND c.slot = v.slot AND c.ordinal = 0
JOIN deal d ON d.id = v.deal_id
WHERE v.relation = 'conflict';

-- evidence: Words that tell something of a deal, a person or a company's worth, and their place.
SELECT
    t.deal_id, -- The deal they are about; null for a person or a company's worth.
    t.person_id, -- The person they are about.
    t.subject, -- The company or person as the article names it.
    t.slot, -- What they tell: amount, date, investor, roles and so on.
    t.value, -- The value that they give a deal's slot, or the investor they name.
    t.chosen, -- Whether that value is the one chosen for the deal.
    COALESCE(t.quote, substr(a.text, t.start_at + 1, t.end_at - t.start_at))
        AS quote, -- The words.
    substr(a.text, t.context_start + 1, t.context_end - t.context_start)
        AS sentence, -- The sentence around them.
    t.start_at, -- Offset of the words in article.text, in code points from 0.
    t.end_at, -- Offset after them.
    t.context_start AS sentence_start, -- Offset of the sentence.
    t.context_end AS sentence_end, -- Offset after it.
    a.id AS article_id, -- The article.
    s.address, -- The address that stands for it.
    a.title, -- Its title.
    a.publisher, -- Who published it.
    a.url, -- Where it appeared.
    a.published_on, -- The day it appeared.
    t.report_id -- The report that rests on the words.
FROM (
    SELECT
        m.deal_id, NULL AS person_id, r.company AS subject, q.slot,
        COALESCE(v.value, i.name) AS value,
        CASE
            WHEN v.ordinal IS NOT NULL THEN v.ordinal = 0
            WHEN q.slot = 'investor' OR q.slot = 'investors' THEN TRUE
        END AS chosen,
        q.quote, q.start_at, q.end_at, q.context_start, q.context_end,
        r.id AS report_id, r.reading_id
    FROM deal_member m
    JOIN deal_report r ON r.id = m.deal_report_id
    JOIN quote q ON q.deal_report_id = r.id
    LEFT JOIN report_investor i ON i.deal_report_id = r.id AND i.ordinal = q.investor
    LEFT JOIN deal_witness w
        ON w.deal_id = m.deal_id AND w.slot = q.slot AND w.deal_report_id = r.id
        AND w.aside_start IS NULL
    LEFT JOIN deal_alternative v
        ON v.deal_id = w.deal_id AND v.slot = w.slot AND v.ordinal = w.ordinal
    UNION ALL
    SELECT
        w.deal_id, NULL, r.company, w.slot, v.value, v.ordinal = 0,
        NULL, w.aside_start, w.aside_end, w.aside_context_start, w.aside_context_end,
        r.id, r.reading_id
    FROM deal_witness w
    JOIN deal_report r ON r.id = w.deal_report_id
    JOIN deal_alternative v
        ON v.deal_id = w.deal_id AND v.slot = w.slot AND v.ordinal = w.ordinal
    WHERE w.aside_start IS NOT NULL
    UNION ALL
    SELECT
        NULL, m.person_id, r.name, q.slot, NULL, NULL,
        q.quote, q.start_at, q.end_at, q.context_start, q.context_end, r.id, r.reading_id
    FROM person_member m
    JOIN person_report r ON r.id = m.person_report_id
    JOIN quote q ON q.person_report_id = r.id
    UNION ALL
    SELECT
        NULL, NULL, r.company, q.slot, NULL, NULL,
        q.quote, q.start_at, q.end_at, q.context_start, q.context_end, r.id, r.reading_id
    FROM company_report r
    JOIN quote q ON q.company_report_id = r.id
) AS t
JOIN standing s ON s.reading_id = t.reading_id
JOIN article a ON a.id = s.article_id;
