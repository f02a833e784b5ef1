// node get_report.js NAME
// Gets a report with a token, over TLS, and prints its state and its formats, or
// why it was refused. The address, the authority and the token's file are those
// of the command line tool: JIXIAO_{REPORT_ADDRESS,CA_FILE,TOKEN_FILE}.

'use strict';

const fs = require('fs');
const path = require('path');
const grpc = require('@grpc/grpc-js');
const protoLoader = require('@grpc/proto-loader');

const {JIXIAO_REPORT_ADDRESS, JIXIAO_CA_FILE, JIXIAO_TOKEN_FILE} = process.env;

const protos = path.join(__dirname, '../../../proto');
const definition = protoLoader.loadSync(
    'jixiao/report/v1/report_service.proto', {
      includeDirs: [protos, path.join(protos, 'node_modules/google-proto-files')],
      keepCase: true, enums: String, longs: String,
    });
const {ReportService} =
    grpc.loadPackageDefinition(definition).jixiao.report.v1;

// Asked before every call: a file that is renewed is used from then on.
const token = grpc.credentials.createFromMetadataGenerator((_, done) => {
  fs.readFile(JIXIAO_TOKEN_FILE, 'utf8', (error, text) => {
    const metadata = new grpc.Metadata();
    if (!error) metadata.set('authorization', `Bearer ${text.trim()}`);
    done(error, metadata);
  });
});
const tls = grpc.credentials.createSsl(fs.readFileSync(JIXIAO_CA_FILE));
const reports = new ReportService(
    JIXIAO_REPORT_ADDRESS,
    grpc.credentials.combineChannelCredentials(tls, token));

reports.GetReport(
    {name: process.argv[2]}, {deadline: Date.now() + 10000},
    (error, report) => {
      reports.close();
      if (error) {
        console.error(`${grpc.status[error.code]}: ${error.details}`);
        process.exitCode = 1;
        return;
      }
      console.log(report.name, report.state);
      for (const {format, digest} of report.renderings) {
        console.log(format, digest);
      }
    });
