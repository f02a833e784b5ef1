// The demo dataset as a document, without servers: read, summed, scored and
// assembled in this process.
#ifndef JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_DOCUMENT_DEMO_CASE_H_
#define JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_DOCUMENT_DEMO_CASE_H_

#include <functional>
#include <string>
#include <vector>

#include "jixiao/evaluation/v1/document.pb.h"
#include "jixiao/evaluation/v1/evaluation.pb.h"
#include "jixiao/evaluation/v1/framework.pb.h"
#include "jixiao/evaluation/v1/submission.pb.h"
#include "jixiao/type/v1/fact.pb.h"

namespace jixiao::evaluation::test {

struct Case {
  v1::Framework framework;
  v1::Submission submission;
  std::vector<type::v1::FactSet> fact_sets;
  v1::Evaluation evaluation;
};

// The demo; read once. Its project facts are a few synthetic counts. Exits the
// test program when the dataset has faults.
const Case& DemoCase();
const v1::Document& DemoDocument();

// A report of two indicators. `change` may edit framework, submission and fact
// sets before they are scored. Exits the test program on errors.
Case SmallCase(const std::function<void(Case&)>& change = nullptr);

// Exits the test program on errors.
v1::Document Assemble(const Case& input);

}  // namespace jixiao::evaluation::test

#endif  // JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_DOCUMENT_DEMO_CASE_H_
