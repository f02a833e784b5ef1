#include "tests/integration/services/orchestrator/report_fixture.h"

#include <cstdlib>
#include <optional>

#include "absl/strings/str_cat.h"
#include "common/clock/timestamp.h"
#include "common/digest/digest.h"
#include "common/testing/signing_key.h"
#include "common/uuid/uuid.h"
#include "services/orchestrator/migrations/migrations.h"
#include "services/orchestrator/store/report_row.h"
#include "services/orchestrator/worker/formats.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::Report;

std::string PrincipalText(const std::string& subject, const std::string& role,
                          const std::string& department) {
  return absl::StrCat("subject=", subject, ";role=", role,
                      ";department=", department);
}

signature::KeyRing FixtureKeys() {
  const testing::SigningKey key(std::string(32, 'k'));
  absl::StatusOr<signature::KeyRing> keys =
      signature::KeyRing::Load(key.private_file(), {});
  if (!keys.ok()) std::abort();
  return *std::move(keys);
}

bool WasSubmitted(Report::State state) {
  return state != Report::STATE_GENERATING && state != Report::STATE_DRAFT &&
         state != Report::STATE_FAILED && state != Report::STATE_CANCELLED;
}

bool WasReviewed(Report::State state) {
  return state == Report::STATE_REVIEWED || state == Report::STATE_PUBLISHING ||
         state == Report::STATE_PUBLISHED;
}

// The lists of the report: what the column `detail` holds.
Report ListsOf(const StoredReport& stored, absl::Time now) {
  Report lists;
  for (const auto& fault : stored.faults) *lists.add_faults() = fault;
  for (const auto& review : stored.desk_reviews) {
    *lists.add_desk_reviews() = review;
  }
  if (stored.desk_reviews.empty() && WasReviewed(stored.state)) {
    for (const auto desk :
         {report::v1::DESK_LINE, report::v1::DESK_PERFORMANCE}) {
      auto* review = lists.add_desk_reviews();
      review->set_desk(desk);
      review->set_reviewer(desk == report::v1::DESK_LINE
                               ? "line-reviewer"
                               : "performance-reviewer");
      *review->mutable_review_time() = ToTimestamp(now);
    }
  }
  for (const ReportFormat& format : kReportFormats) {
    const std::string bytes = FakePeers::BytesOf(format.format);
    auto* rendering = lists.add_renderings();
    rendering->set_format(format.name);
    rendering->set_size_bytes(static_cast<int64_t>(bytes.size()));
    rendering->set_digest(digest::Sha256Hex(bytes));
    rendering->set_environment("test 1.0");
  }
  return lists;
}

}  // namespace

std::string Clerk(const std::string& subject, const std::string& department) {
  return PrincipalText(subject, "CLERK", department);
}
std::string Approver(const std::string& subject,
                     const std::string& department) {
  return PrincipalText(subject, "APPROVER", department);
}
std::string Reviewer(const std::string& subject) {
  return PrincipalText(subject, "REVIEWER", "-");
}
std::string Operator(const std::string& subject) {
  return PrincipalText(subject, "OPERATOR", "-");
}

ReportProcess::ReportProcess(mysql::Database& database, const Clock& clock,
                             const signature::KeyRing& keys,
                             const std::string& peers_address,
                             const ReportProcessOptions& options)
    : peers_({peers_address, peers_address, peers_address,
              "subject=jixiao-orchestrator;role=SERVICE;department=-",
              absl::Seconds(20)}),
      worker_({options.worker_threads, options.lease, options.poll_interval,
               options.retention},
              {database, clock, peers_, keys}),
      backend_{database, clock, peers_, worker_, keys, "0.0.0-test"},
      reports_(backend_, &server_.runtime()),
      operations_(backend_, &server_.runtime()),
      workflow_(backend_, &server_.runtime()),
      oversight_(backend_, &server_.runtime()),
      seals_(backend_, &server_.runtime()),
      admin_(database, server_.runtime(), clock) {
  server_.Start(
      admin_.With({&reports_, &operations_, &workflow_, &oversight_, &seals_}));
}

ReportProcess::~ReportProcess() {
  server_.Stop();
  worker_.Stop();
}

ReportFixture::ReportFixture(const ReportProcessOptions& options)
    : database_(journal::WithServiceMigrations(OrchestratorMigrations()), 8),
      keys_(FixtureKeys()),
      process_(StartProcess(options)) {
  Connect(*process_);
}

void ReportFixture::Connect(ReportProcess& process) {
  stubs_ = {report::v1::ReportService::NewStub(process.channel()),
            google::longrunning::Operations::NewStub(process.channel()),
            report::v1::WorkflowService::NewStub(process.channel()),
            report::v1::OversightService::NewStub(process.channel()),
            report::v1::SealService::NewStub(process.channel())};
}

ReportFixture::~ReportFixture() { process_.reset(); }

std::unique_ptr<ReportProcess> ReportFixture::StartProcess(
    const ReportProcessOptions& options) {
  return std::make_unique<ReportProcess>(database_.db(), clock_, keys_,
                                         peers_.address(), options);
}

evaluation::v1::Evaluation ReportFixture::AddEvaluation(
    const std::string& department, const std::string& id, absl::Duration age) {
  evaluation::v1::Evaluation evaluation;
  const std::string parent = absl::StrCat("departments/", department);
  evaluation.set_name(absl::StrCat(parent, "/evaluations/", id));
  evaluation.set_fiscal_year(2024);
  evaluation.set_digest(std::string(64, 'a'));
  evaluation.set_state(evaluation::v1::Evaluation::STATE_CURRENT);
  evaluation.set_etag("\"1\"");
  *evaluation.mutable_create_time() =
      ToTimestamp(absl::FromUnixSeconds(1740787200) + age);
  auto* input = evaluation.add_inputs();
  input->set_role("submission");
  input->set_resource(parent + "/submissions/2024");
  input->set_sequence(3);
  input->set_digest(std::string(64, 'b'));
  for (const char* code : {"GC1.6", "GC5.2"}) {
    auto* leaf = evaluation.add_leaf_results();
    leaf->set_indicator_code(code);
    leaf->mutable_weight()->set_value("3");
    leaf->mutable_claimed_score()->set_value("3");
    leaf->set_status(evaluation::v1::LEAF_STATUS_VERIFIED);
  }
  peers_.Keep(evaluation);
  return evaluation;
}

Report ReportFixture::AddReport(const StoredReport& stored) {
  const ReportKey& key = stored.key;
  const evaluation::v1::Evaluation evaluation =
      AddEvaluation(key.department,
                    stored.evaluation.empty() ? absl::StrCat("e", key.revision)
                                              : stored.evaluation,
                    absl::Hours(key.revision));
  evaluation::v1::Document document;
  document.set_name(evaluation.name() + "/documents/report");
  document.set_digest(std::string(64, 'd'));
  for (const char* title :
       {"一、部门（单位）概况", "二、评价结论", "四、存在问题及原因分析"}) {
    auto* section = document.add_sections();
    section->set_title(title);
    section->set_level(1);
  }
  peers_.Keep(document);

  const absl::Time now = clock_.Now();
  const bool generating = stored.state == Report::STATE_GENERATING;
  const bool submitted = WasSubmitted(stored.state);
  const std::string operation = Uuid4();
  const std::optional<absl::Time> submit_time =
      submitted ? std::optional<absl::Time>(now) : std::nullopt;
  const std::optional<absl::Time> publish_time =
      stored.state == Report::STATE_PUBLISHED ? std::optional<absl::Time>(now)
                                              : std::nullopt;
  database_.Execute(
      "INSERT INTO report (department, fiscal_year, revision, uid, operation, "
      "requested_by, code_version, state, evaluation, document, "
      "document_digest, risk_points, submitter, submit_time, sampling, "
      "publish_time, detail, row_version, create_time, update_time) VALUES (?, "
      "?, ?, ?, ?, ?, '0.0.0-test', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)",
      {key.department, key.fiscal_year, key.revision, Uuid4(), operation,
       stored.preparer, stored.state, generating ? "" : evaluation.name(),
       generating ? "" : document.name(), generating ? "" : document.digest(),
       stored.risk_points, submitted ? stored.submitter : "", submit_time,
       stored.sampling, publish_time,
       generating ? "{}" : DetailOf(ListsOf(stored, now)), now, now});
  database_.Execute(
      "INSERT INTO operation (department, operation, kind, fiscal_year, "
      "revision, queue, state, cancel_requested, step, attempt_count, fence, "
      "next_attempt_time, create_time, update_time, end_time) VALUES (?, ?, 1, "
      "?, ?, ?, ?, 0, ?, 1, 1, ?, ?, ?, ?)",
      {key.department, operation, key.fiscal_year, key.revision,
       stored.preparer, generating ? 1 : 2,
       generating ? report::v1::REPORT_STEP_COLLECT
                  : report::v1::REPORT_STEP_DONE,
       now, now, now,
       generating ? std::nullopt : std::optional<absl::Time>(now)});
  return Get(key);
}

Report ReportFixture::Get(const std::string& name) {
  report::v1::GetReportRequest request;
  request.set_name(name);
  absl::StatusOr<Report> report =
      Call(&report::v1::ReportService::Stub::GetReport, request, Operator());
  EXPECT_THAT(report, testing::IsOk()) << name;
  return report.ok() ? *std::move(report) : Report();
}

}  // namespace jixiao::orchestrator
