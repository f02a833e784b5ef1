#include "tests/integration/services/project/project_fixture.h"

#include <thread>

#include "common/clock/date.h"
#include "common/journal/journal.h"
#include "services/project/data/load.h"

namespace jixiao::project {

std::string NameOf(const std::string& id) {
  return std::string(kDepartment) + "/projects/" + id;
}

google::type::Money Yuan(int64_t units, int32_t nanos) {
  google::type::Money money;
  money.set_currency_code("CNY");
  money.set_units(units);
  money.set_nanos(nanos);
  return money;
}

google::type::Date Date(absl::CivilDay day) { return date::ToProto(day); }

v1::Project MakeProject(const std::string& id, const std::string& more) {
  auto project = Parse<v1::Project>(R"pb(
                                      investor: "某某集团"
                                      district: "江宁区"
                                      kind: PROJECT_KIND_OTHER
                                      operation_type: OPERATION_TYPE_START
                                    )pb" +
                                    more);
  if (project.display_name().empty()) project.set_display_name("项目 " + id);
  return project;
}

v1::Investment Arrival(const std::string& project, const std::string& id,
                       int32_t year, int32_t month, int64_t yuan,
                       const std::string& more) {
  auto investment = Parse<v1::Investment>("kind: KIND_ACTUAL " + more);
  investment.set_project(NameOf(project));
  investment.set_investment_id(id);
  investment.set_year(year);
  investment.set_month(month);
  if (!investment.has_amount()) *investment.mutable_amount() = Yuan(yuan);
  return investment;
}

const ReferenceData& TestReference() {
  static const ReferenceData* const reference =
      new ReferenceData(*LoadReferenceData(""));
  return *reference;
}

ProjectServer::ProjectServer(mysql::Database& database,
                             const ReferenceData& reference)
    : backend_{database, clock_, reference,
               [this](int chunk) {
                 const auto hook = before_chunk;  // it may replace itself
                 if (hook) hook(chunk);
               }},
      project_service_(backend_, &server_.runtime()),
      work_service_(backend_, &server_.runtime()),
      admin_(database, server_.runtime(), clock_) {
  server_.Start(admin_.With({&project_service_, &work_service_}));
  projects_ = v1::ProjectService::NewStub(server_.channel());
  work_ = v1::WorkService::NewStub(server_.channel());
}

ProjectServer::~ProjectServer() { server_.Stop(); }

void ProjectServer::AwaitIdle() {
  while (server_.runtime().in_flight() > 0) std::this_thread::yield();
}

ProjectTest::ProjectTest(int pool_size)
    : database_(SchemaMigrations(), pool_size), server_(&database_) {}

absl::StatusOr<v1::Project> ProjectTest::Create(const std::string& id,
                                                const std::string& more) {
  v1::CreateProjectRequest request;
  request.set_parent(kDepartment);
  request.set_project_id(id);
  *request.mutable_project() = MakeProject(id);
  request.MergeFrom(Parse<v1::CreateProjectRequest>(more));
  return server_.Call(&v1::ProjectService::Stub::CreateProject, request,
                      kReporter);
}

absl::StatusOr<v1::Project> ProjectTest::Get(const std::string& id,
                                             const std::string& principal) {
  v1::GetProjectRequest request;
  request.set_name(NameOf(id));
  return server_.Call(&v1::ProjectService::Stub::GetProject, request,
                      principal);
}

absl::StatusOr<v1::Project> ProjectTest::Advance(const std::string& id,
                                                 v1::ProjectStage stage,
                                                 absl::CivilDay day,
                                                 const std::string& more) {
  const auto project = Get(id);
  if (!project.ok()) return project.status();
  v1::AdvanceProjectRequest request;
  request.set_name(project->name());
  request.set_etag(project->etag());
  request.set_stage(stage);
  *request.mutable_event_date() = Date(day);
  request.set_evidence("文件");
  if (stage == v1::PROJECT_STAGE_SIGNED) {
    request.set_agreement(v1::AGREEMENT_FORMAL);
  }
  if (stage == v1::PROJECT_STAGE_LANDED) {
    request.set_landing_proof(project->operation_type() ==
                                      v1::OPERATION_TYPE_START
                                  ? v1::LANDING_PROOF_FILED
                                  : v1::LANDING_PROOF_REGISTERED);
  }
  if (stage == v1::PROJECT_STAGE_SUSPENDED ||
      stage == v1::PROJECT_STAGE_TERMINATED) {
    request.set_reason("资金未到位");
  }
  request.MergeFrom(Parse<v1::AdvanceProjectRequest>(more));
  return server_.Call(&v1::ProjectService::Stub::AdvanceProject, request,
                      kReporter);
}

absl::StatusOr<v1::Project> ProjectTest::Resume(const std::string& id,
                                                v1::ProjectStage stage,
                                                absl::CivilDay day) {
  const auto project = Get(id);
  if (!project.ok()) return project.status();
  v1::AdvanceProjectRequest request;
  request.set_name(project->name());
  request.set_etag(project->etag());
  request.set_stage(stage);
  *request.mutable_event_date() = Date(day);
  request.set_evidence("文件");
  return server_.Call(&v1::ProjectService::Stub::AdvanceProject, request,
                      kReporter);
}

absl::StatusOr<v1::Project> ProjectTest::Verify(const std::string& id) {
  const auto project = Get(id);
  if (!project.ok()) return project.status();
  v1::VerifyStartRequest request;
  request.set_name(project->name());
  request.set_etag(project->etag());
  request.set_evidence("核查表");
  return server_.Call(&v1::ProjectService::Stub::VerifyStart, request,
                      kVerifier);
}

absl::StatusOr<v1::Project> ProjectTest::Correct(const std::string& id,
                                                 int64_t number,
                                                 const std::string& more) {
  const auto project = Get(id);
  if (!project.ok()) return project.status();
  auto request = Parse<v1::CorrectStageRequest>(more);
  request.set_name(project->name() + "/stageEvents/" + std::to_string(number));
  if (request.etag().empty()) request.set_etag(project->etag());
  return server_.Call(&v1::ProjectService::Stub::CorrectStage, request,
                      kReporter);
}

absl::StatusOr<v1::BatchCreateInvestmentsResponse> ProjectTest::Arrive(
    const std::vector<v1::Investment>& investments, const std::string& more) {
  v1::BatchCreateInvestmentsRequest request;
  request.set_parent(kDepartment);
  for (const v1::Investment& investment : investments) {
    *request.add_investments() = investment;
  }
  request.MergeFrom(Parse<v1::BatchCreateInvestmentsRequest>(more));
  return server_.Call(&v1::ProjectService::Stub::BatchCreateInvestments,
                      request, kReporter);
}

absl::StatusOr<v1::Project> ProjectTest::Update(const std::string& id,
                                                const std::string& fields) {
  const auto project = Get(id);
  if (!project.ok()) return project.status();
  v1::UpdateProjectRequest request;
  *request.mutable_project() = Parse<v1::Project>(fields);
  request.mutable_project()->set_name(project->name());
  request.mutable_project()->set_etag(project->etag());
  return server_.Call(&v1::ProjectService::Stub::UpdateProject, request,
                      kReporter);
}

int64_t ProjectTest::Statements(const std::function<void()>& call) {
  const int64_t before = database_.db().statements();
  call();
  return database_.db().statements() - before;
}

int64_t ProjectTest::Sequence(const std::string& department) {
  int64_t sequence = 0;
  const absl::Status read =
      database_.db().Read({}, [&](mysql::Session& session) {
        sequence = journal::CurrentSequence(session, department);
        return absl::OkStatus();
      });
  EXPECT_THAT(read, testing::IsOk());
  return sequence;
}

std::string ProjectTest::Contents() { return database_.Contents(); }

absl::Status ProjectTest::VerifyChain(const std::string& department) {
  return database_.db().Read({}, [&](mysql::Session& session) -> absl::Status {
    return journal::VerifyChain(session, department).status();
  });
}

}  // namespace jixiao::project
