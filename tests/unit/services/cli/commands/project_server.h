// A project service for tests of commands, and the tests' fixture.
#ifndef JIXIAO_TESTS_UNIT_SERVICES_CLI_COMMANDS_PROJECT_SERVER_H_
#define JIXIAO_TESTS_UNIT_SERVICES_CLI_COMMANDS_PROJECT_SERVER_H_

#include <cstdint>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/rpc/status_mapper.h"
#include "common/status/status.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "gtest/gtest.h"
#include "jixiao/project/v1/project_service.grpc.pb.h"
#include "jixiao/project/v1/work_service.grpc.pb.h"
#include "services/cli/commands/run.h"

namespace jixiao::cli {

// Keeps projects and their transitions; those of district 月球 are refused.
class Projects final : public project::v1::ProjectService::Service {
 public:
  grpc::Status GetProject(grpc::ServerContext*,
                          const project::v1::GetProjectRequest* request,
                          project::v1::Project* response) override {
    const auto found = projects.find(request->name());
    if (found == projects.end()) {
      return rpc::ToGrpc(status::NotFound("jixiao/Project", request->name()),
                         "");
    }
    *response = found->second;
    return grpc::Status::OK;
  }

  grpc::Status ListProjects(
      grpc::ServerContext*, const project::v1::ListProjectsRequest* request,
      project::v1::ListProjectsResponse* response) override {
    lists.push_back(*request);
    auto next = projects.upper_bound(request->page_token());
    for (int i = 0; i < kPage && next != projects.end(); ++i, ++next) {
      *response->add_projects() = next->second;
    }
    if (response->projects_size() == kPage) {
      response->set_next_page_token(response->projects(kPage - 1).name());
    }
    return grpc::Status::OK;
  }

  grpc::Status ListDueProjects(
      grpc::ServerContext*, const project::v1::ListDueProjectsRequest* request,
      project::v1::ListDueProjectsResponse*) override {
    dues.push_back(*request);
    return grpc::Status::OK;
  }

  grpc::Status ListStageEvents(
      grpc::ServerContext*, const project::v1::ListStageEventsRequest* request,
      project::v1::ListStageEventsResponse* response) override {
    for (const auto& event : events[request->parent()]) {
      *response->add_stage_events() = event;
    }
    return grpc::Status::OK;
  }

  grpc::Status ListInvestments(grpc::ServerContext*,
                               const project::v1::ListInvestmentsRequest*,
                               project::v1::ListInvestmentsResponse*) override {
    return grpc::Status::OK;
  }

  grpc::Status GetStageStatus(grpc::ServerContext*,
                              const project::v1::GetStageStatusRequest* request,
                              project::v1::StageStatus* response) override {
    response->set_stage(project::v1::PROJECT_STAGE_SIGNED);
    *response->mutable_effective_date() = request->effective_date();
    *response->mutable_start_date() = request->effective_date();
    response->set_sequence(request->sequence());
    return grpc::Status::OK;
  }

  grpc::Status AdvanceProject(grpc::ServerContext*,
                              const project::v1::AdvanceProjectRequest* request,
                              project::v1::Project* response) override {
    advances.push_back(*request);
    *response = projects[request->name()];
    response->set_stage(request->stage());
    return grpc::Status::OK;
  }

  grpc::Status CorrectStage(grpc::ServerContext*,
                            const project::v1::CorrectStageRequest* request,
                            project::v1::Project* response) override {
    corrections.push_back(*request);
    *response = projects.begin()->second;
    return grpc::Status::OK;
  }

  grpc::Status VerifyStart(grpc::ServerContext*,
                           const project::v1::VerifyStartRequest* request,
                           project::v1::Project* response) override {
    verifications.push_back(*request);
    *response = projects[request->name()];
    return grpc::Status::OK;
  }

  grpc::Status ImportProjects(
      grpc::ServerContext*,
      grpc::ServerReader<project::v1::ImportProjectsRequest>* reader,
      project::v1::ImportProjectsResponse* response) override {
    project::v1::ImportProjectsRequest message;
    heads.clear();
    std::vector<project::v1::ProjectRow> rows;
    while (reader->Read(&message)) {
      for (const auto& row : message.project_rows()) rows.push_back(row);
      message.clear_project_rows();
      heads.push_back(message);
    }
    if (!refusal.ok()) return rpc::ToGrpc(refusal, "");
    std::vector<status::Violation> violations;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i].project().district() != "月球") continue;
      violations.push_back(
          {absl::StrCat("project_rows[", i, "].project.district"), "unknown"});
      project::v1::RowRemark& remark = *response->add_row_errors();
      remark.set_index(static_cast<std::int64_t>(i));
      remark.set_row_id(rows[i].project_id());
      remark.set_field("project.district");
      remark.set_description("unknown");
    }
    if (!violations.empty() && !heads[0].skip_invalid_rows()) {
      return rpc::ToGrpc(status::InvalidArgument(violations), "");
    }
    response->set_skipped_count(response->row_errors_size());
    for (const project::v1::ProjectRow& row : rows) {
      if (row.project().district() != "月球") Take(row, *response);
    }
    return grpc::Status::OK;
  }

  static constexpr int kPage = 3;
  std::map<std::string, project::v1::Project> projects;
  std::map<std::string, std::vector<project::v1::StageEvent>> events;
  std::vector<project::v1::ListProjectsRequest> lists;
  std::vector<project::v1::ListDueProjectsRequest> dues;
  std::vector<project::v1::AdvanceProjectRequest> advances;
  std::vector<project::v1::CorrectStageRequest> corrections;
  std::vector<project::v1::VerifyStartRequest> verifications;
  std::vector<project::v1::ImportProjectsRequest> heads;
  absl::Status refusal;  // of an import, where it is an error

 private:
  void Take(const project::v1::ProjectRow& row,
            project::v1::ImportProjectsResponse& response) {
    const std::string name = "departments/nj-tcj/projects/" + row.project_id();
    project::v1::Project project = row.project();
    project.set_name(name);
    if (projects.count(name) > 0) {
      project.set_etag(projects[name].etag());
      const bool same =
          project.SerializeAsString() == projects[name].SerializeAsString();
      (same ? unchanged_ : updated_) += 1;
    }
    response.set_unchanged_count(unchanged_);
    response.set_updated_count(updated_);
    if (projects.count(name) > 0) return;
    response.set_created_count(response.created_count() + 1);
    project.set_etag("1");
    projects[name] = project;
    for (const project::v1::StageEvent& transition : row.transitions()) {
      project::v1::StageEvent event = transition;
      event.set_kind(project::v1::StageEvent::KIND_TRANSITION);
      event.set_name(
          absl::StrCat(name, "/stageEvents/", events[name].size() + 1));
      events[name].push_back(event);
    }
  }

  std::int64_t unchanged_ = 0;
  std::int64_t updated_ = 0;
};

// Has the bulletins given, some blocked items and one work item.
class Work final : public project::v1::WorkService::Service {
 public:
  grpc::Status ListBulletins(
      grpc::ServerContext*, const project::v1::ListBulletinsRequest*,
      project::v1::ListBulletinsResponse* response) override {
    for (const auto& bulletin : bulletins)
      *response->add_bulletins() = bulletin;
    return grpc::Status::OK;
  }

  grpc::Status GetBulletin(grpc::ServerContext*,
                           const project::v1::GetBulletinRequest* request,
                           project::v1::Bulletin* response) override {
    for (const auto& bulletin : bulletins) {
      if (bulletin.name() == request->name()) *response = bulletin;
    }
    return grpc::Status::OK;
  }

  grpc::Status CreateBulletin(grpc::ServerContext*,
                              const project::v1::CreateBulletinRequest* request,
                              project::v1::Bulletin* response) override {
    issues.push_back(*request);
    *response = request->bulletin();
    return grpc::Status::OK;
  }

  grpc::Status ListBlockedItems(
      grpc::ServerContext*, const project::v1::ListBlockedItemsRequest*,
      project::v1::ListBlockedItemsResponse* response) override {
    const auto add = [&](const char* id, project::v1::BlockedItem::State state,
                         int due_month) {
      project::v1::BlockedItem& item = *response->add_blocked_items();
      item.set_name(absl::StrCat("departments/nj-tcj/blockedItems/", id));
      item.set_state(state);
      if (due_month == 0) return;
      item.mutable_due_date()->set_year(2024);
      item.mutable_due_date()->set_month(due_month);
      item.mutable_due_date()->set_day(1);
    };
    add("a", project::v1::BlockedItem::STATE_RESOLVED, 1);
    add("b", project::v1::BlockedItem::STATE_OPEN, 0);
    add("c", project::v1::BlockedItem::STATE_OPEN, 9);
    add("d", project::v1::BlockedItem::STATE_ESCALATED, 3);
    return grpc::Status::OK;
  }

  grpc::Status ListWorkItems(
      grpc::ServerContext*, const project::v1::ListWorkItemsRequest* request,
      project::v1::ListWorkItemsResponse* response) override {
    project::v1::WorkItem& item = *response->add_work_items();
    item.set_name("departments/nj-tcj/workItems/w1");
    item.set_kind(request->kind());
    item.set_display_name("宣传片");
    project::v1::Measure& measure = *item.add_measures();
    measure.set_measure_name("播放");
    measure.mutable_value()->set_value("100");
    measure.set_unit("场");
    measure.set_qualifier(project::v1::QUALIFIER_NEARLY);
    return grpc::Status::OK;
  }

  std::vector<project::v1::Bulletin> bulletins;
  std::vector<project::v1::CreateBulletinRequest> issues;
};

class ProjectCommandsTest : public ::testing::Test {
 protected:
  ProjectCommandsTest() {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                             &port);
    builder.RegisterService(&projects_);
    builder.RegisterService(&work_);
    server_ = builder.BuildAndStart();
    address_ = absl::StrCat("127.0.0.1:", port);
  }
  ~ProjectCommandsTest() override { server_->Shutdown(); }

  // `jixiao project` and the words.
  int Run(std::vector<std::string> words) {
    out_.str("");
    err_.str("");
    words.insert(words.begin(), "project");
    for (const char* word :
         {"--department", "nj-tcj", "--lang", "en", "--project_address"}) {
      words.push_back(word);
    }
    words.push_back(address_);
    Surroundings surroundings{out_, err_, Terminal(),
                              [](const std::string&) { return std::nullopt; },
                              "1.2.3"};
    return cli::Run(words, surroundings);
  }

  // Projects p1 ... of the service.
  void Add(int count) {
    for (int i = 1; i <= count; ++i) {
      project::v1::Project project;
      project.set_name(absl::StrCat("departments/nj-tcj/projects/p", i));
      project.set_display_name(absl::StrCat("项目", i));
      project.set_etag(absl::StrCat("etag-", i));
      projects_.projects[project.name()] = project;
    }
  }

  Projects projects_;
  Work work_;
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
  std::ostringstream out_;
  std::ostringstream err_;
};

}  // namespace jixiao::cli

#endif  // JIXIAO_TESTS_UNIT_SERVICES_CLI_COMMANDS_PROJECT_SERVER_H_
