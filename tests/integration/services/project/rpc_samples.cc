#include "tests/integration/services/project/rpc_samples.h"

#include <map>
#include <memory>
#include <string>

#include "common/testing/admin_services.h"
#include "tests/integration/services/project/project_fixture.h"

namespace jixiao::project {
namespace {

std::string Below(const std::string& rest) { return kDepartment + rest; }

std::map<std::string, std::string> ResourceNames() {
  return {
      {"jixiao/AuditEvent", Below("/auditEvents/1")},
      {"jixiao/BlockedItem", Below("/blockedItems/a")},
      {"jixiao/Bulletin", Below("/bulletins/a")},
      {"jixiao/Challenge", Below("/challenges/a")},
      {"jixiao/CoordinationMeeting", Below("/coordinationMeetings/a")},
      {"jixiao/Department", kDepartment},
      {"jixiao/Investment", Below("/projects/a/investments/a")},
      {"jixiao/Listing", Below("/listings/a")},
      {"jixiao/Project", Below("/projects/a")},
      {"jixiao/ProjectImport",
       Below("/imports/2024-0123456789abcdef0123456789abcdef")},
      {"jixiao/Signing", Below("/signings/a")},
      {"jixiao/StageEvent", Below("/projects/a/stageEvents/1")},
      {"jixiao/Target", Below("/targets/-")},
      {"jixiao/WorkItem", Below("/workItems/a")},
  };
}

// Ids of what is created are "a".
std::map<std::string, std::string> FieldTexts() {
  std::map<std::string, std::string> texts = {
      {"district", "江宁区"},
      {"etag", "\"1\""},
      {"key", "project.attracted.count"},
      {"kind", "activity"},
      {"metric", "project.attracted.count"},
      {"unit", "item"},
  };
  for (const char* id :
       {"blocked_item_id", "bulletin_id", "challenge_id",
        "coordination_meeting_id", "investment_id", "listing_id", "project_id",
        "signing_id", "work_item_id"}) {
    texts.emplace(id, "a");
  }
  return texts;
}

// What a stage needs is no annotation's matter.
void PutFirstStage(google::protobuf::Message& request) {
  auto* import = dynamic_cast<v1::ImportProjectsRequest*>(&request);
  if (import == nullptr) return;
  v1::StageEvent& first =
      *import->mutable_project_rows(0)->mutable_transitions(0);
  first.set_stage(v1::PROJECT_STAGE_NEGOTIATING);
  *first.mutable_event_date() = Date(Day(2024, 1, 31));
}

}  // namespace

const testing::Samples& ProjectSamples() {
  static const auto* samples = new testing::Samples(testing::WithAdminServices(
      {{v1::ProjectService::service_full_name(),
        v1::WorkService::service_full_name()},
       ResourceNames(),
       FieldTexts(),
       {{"batch", 1}, {"month", 1}},
       {
           {"AdvanceProject",
            "stage: PROJECT_STAGE_SIGNED agreement: AGREEMENT_FORMAL"},
           {"BatchCreateInvestments", "parent: 'departments/nj-tcj'"},
           {"CorrectStage", "evidence: '文件'"},
           {"CreateChallenge", "challenge { stage: PROJECT_STAGE_LANDED }"},
           {"ImportProjects", "request_id: '" + std::string(kRequestA) + "'"},
           {"UpdateTarget", "allow_missing: true"},
       },
       PutFirstStage}));
  return *samples;
}

void CreateWhatIsNamed(const std::shared_ptr<grpc::Channel>& channel) {
  for (const testing::Method* rpc : testing::AllRpcs(ProjectSamples())) {
    if (rpc->file()->package() != "jixiao.project.v1") continue;
    if (rpc->name() != "CreateProject" &&
        rpc->name().rfind("BatchCreate", 0) != 0 &&
        (rpc->name().rfind("Create", 0) != 0 ||
         rpc->name() == "CreateChallenge")) {
      continue;
    }
    JX_EXPECT_OK(testing::CallAny(
        channel, *rpc, *testing::GoodRequest(ProjectSamples(), *rpc)))
        << rpc->name();
  }
}

}  // namespace jixiao::project
