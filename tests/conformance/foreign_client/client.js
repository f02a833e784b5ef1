// node client.js DEPARTMENT YEAR
// Drives one call of each service and decodes one error. Prints what came back
// as one JSON object; tests/end_to_end judges it.

'use strict';

const {packages, connect, call, detailsOf} = require('./rpc');

async function main(department, year) {
  const parent = `departments/${department}`;
  const budget = connect(packages.jixiao.budget.v1.BudgetService,
                         'JIXIAO_BUDGET_ADDRESS');
  const project = connect(packages.jixiao.project.v1.ProjectService,
                          'JIXIAO_PROJECT_ADDRESS');
  const work = connect(packages.jixiao.project.v1.WorkService,
                       'JIXIAO_PROJECT_ADDRESS');
  const evaluation = connect(packages.jixiao.evaluation.v1.EvaluationService,
                             'JIXIAO_EVALUATION_ADDRESS');
  const report = connect(packages.jixiao.report.v1.ReportService,
                         'JIXIAO_REPORT_ADDRESS');
  const operations = connect(packages.google.longrunning.Operations,
                             'JIXIAO_REPORT_ADDRESS');

  const result = {};
  result.department = await call(budget, 'GetDepartment', {name: parent});
  result.projects =
      await call(project, 'ListProjects',
                 {parent, filter: 'district = "江宁区"', page_size: 3});
  result.workItems =
      await call(work, 'ListWorkItems',
                 {parent, fiscal_year: Number(year), page_size: 3});
  result.evaluations =
      await call(evaluation, 'ListEvaluations',
                 {parent, fiscal_year: Number(year), page_size: 1});
  result.report =
      await call(report, 'GetReport', {name: `${parent}/reports/${year}`});
  const listed = await call(operations, 'ListOperations',
                            {name: parent, page_size: 1});
  result.operations = listed.operations.map(({name, done}) => ({name, done}));

  try {
    await call(budget, 'GetDepartment', {name: 'departments/no-such'});
    throw new Error('a department that does not exist was found');
  } catch (error) {
    if (!error.metadata) throw error;
    result.error = {code: error.code, message: error.details,
                    details: detailsOf(error)};
  }
  process.stdout.write(JSON.stringify(result, null, 1) + '\n');
}

if (process.argv.length !== 4) {
  process.stderr.write('usage: node client.js DEPARTMENT YEAR\n');
  process.exit(2);
}
main(process.argv[2], process.argv[3]).then(
    () => process.exit(0),
    (error) => {
      process.stderr.write(`${error.stack}\n`);
      process.exit(1);
    });
