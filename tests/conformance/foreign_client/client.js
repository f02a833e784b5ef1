// node client.js DEPARTMENT YEAR
// Drives one call of each service with @grpc/grpc-js, from the .proto files
// alone, and decodes one error. Where the servers are is read from
// JIXIAO_{BUDGET,PROJECT,EVALUATION,REPORT}_ADDRESS. Prints what came back as
// one JSON object; tests/end_to_end judges it.

'use strict';

const path = require('path');
const grpc = require('@grpc/grpc-js');
const protoLoader = require('@grpc/proto-loader');

const protoDir = path.resolve(__dirname, '../../../proto');
const definition = protoLoader.loadSync(
    [
      'jixiao/budget/v1/budget_service.proto',
      'jixiao/project/v1/project_service.proto',
      'jixiao/project/v1/work_service.proto',
      'jixiao/evaluation/v1/evaluation_service.proto',
      'jixiao/report/v1/report_service.proto',
      'google/longrunning/operations.proto',
      'google/rpc/error_details.proto',
      'google/rpc/status.proto',
    ],
    {
      includeDirs: [
        protoDir,
        path.join(protoDir, 'node_modules/google-proto-files'),
      ],
      longs: String,
      enums: String,
      keepCase: true,
      defaults: true,
    });
const packages = grpc.loadPackageDefinition(definition);

function connect(Service, variable) {
  const address = process.env[variable];
  if (!address) throw new Error(`${variable} is not set`);
  return new Service(address, grpc.credentials.createInsecure());
}

function metadata() {
  const result = new grpc.Metadata();
  result.set('x-jixiao-principal',
             'subject=foreign-client;role=OPERATOR;department=-');
  return result;
}

// One unary call: its response, or the error thrown.
function call(client, method, request) {
  return new Promise((resolve, reject) => {
    const options = {deadline: Date.now() + 10000};
    client[method](request, metadata(), options, (error, response) => {
      if (error) reject(error);
      else resolve(response);
    });
  });
}

// The google.rpc details that came with an error, by their type's last name.
function detailsOf(error) {
  const details = {};
  for (const bytes of error.metadata.get('grpc-status-details-bin')) {
    const status = definition['google.rpc.Status'].deserialize(bytes);
    details.status = {code: status.code, message: status.message};
    for (const any of status.details) {
      const type = any.type_url.split('/').pop();
      details[type.split('.').pop()] = definition[type].deserialize(any.value);
    }
  }
  return details;
}

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
