// The services as @grpc/grpc-js sees them, from the .proto files alone. Where the
// servers are is read from JIXIAO_{BUDGET,PROJECT,EVALUATION,REPORT}_ADDRESS.

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
      'jixiao/evaluation/v1/score_service.proto',
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

module.exports = {packages, connect, call, detailsOf};
