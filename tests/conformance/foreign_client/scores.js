// node scores.js FILTER ORDER_BY PAGE_SIZE
// Reads the scores of all departments page by page and prints {pages, scores};
// tests/integration/services/evaluation judges it.

'use strict';

const {packages, connect, call} = require('./rpc');

async function main(filter, orderBy, pageSize) {
  const service = connect(packages.jixiao.evaluation.v1.ScoreService,
                          'JIXIAO_EVALUATION_ADDRESS');
  const request = {
    parent: 'departments/-',
    filter,
    order_by: orderBy,
    page_size: Number(pageSize),
  };
  const result = {pages: 0, scores: []};
  do {
    const page = await call(service, 'QueryScores', request);
    result.pages += 1;
    for (const score of page.scores) {
      result.scores.push({
        evaluation: score.evaluation,
        code: score.indicator_code,
        year: score.fiscal_year,
        status: score.status,
        score: score.score && score.score.value,
      });
    }
    request.page_token = page.next_page_token;
  } while (request.page_token);
  process.stdout.write(JSON.stringify(result) + '\n');
  service.close();
}

if (process.argv.length !== 5) {
  process.stderr.write('usage: node scores.js FILTER ORDER_BY PAGE_SIZE\n');
  process.exit(2);
}
// Ends by itself, once a pipe has taken all that is written.
main(...process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
