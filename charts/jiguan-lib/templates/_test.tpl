{{/* `helm test`: asks the gateway whether it and all behind it are ready, reads the contract, and is refused without a token. */}}
{{- define "jiguan.test" -}}
apiVersion: v1
kind: Pod
metadata:
  name: {{ include "jiguan.name" . }}-test
  namespace: {{ .Release.Namespace }}
  labels:
    app.kubernetes.io/name: {{ .Chart.Name }}-test
    app.kubernetes.io/instance: {{ .Release.Name }}
    app.kubernetes.io/part-of: jiguan
  annotations:
    helm.sh/hook: test
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  restartPolicy: Never
  activeDeadlineSeconds: 120
  automountServiceAccountToken: false
  enableServiceLinks: false
  {{- with .Values.imagePullSecrets }}
  imagePullSecrets:
    {{- range . }}
    - name: {{ . }}
    {{- end }}
  {{- end }}
  securityContext:
    {{- include "jiguan.podSecurity" . | nindent 4 }}
  {{- $tls := include "jiguan.tls" . }}
  {{- if $tls }}
  volumes:
    {{- include "jiguan.tlsAuthorityVolume" . | nindent 4 }}
  {{- end }}
  containers:
    - name: test
      image: {{ include "jiguan.image" . }}
      imagePullPolicy: {{ .Values.image.pullPolicy }}
      {{- if $tls }}
      env:
        - name: NODE_EXTRA_CA_CERTS
          value: /etc/jiguan/authority/ca.crt
      volumeMounts:
        {{- include "jiguan.tlsAuthorityMount" . | nindent 8 }}
      {{- end }}
      command: [/usr/local/bin/node, --input-type=module, --eval]
      args:
        - |
          const gateway = {{ printf "%s://%s:%v" (include "jiguan.scheme" .) (include "jiguan.name" .) .Values.service.port | quote }};
          const ask = async (path, expected) => {
            const answer = await fetch(gateway + path, { signal: AbortSignal.timeout(20_000) });
            const text = await answer.text();
            console.log(path, answer.status, answer.status === expected ? 'as expected' : `expected ${expected}: ${text.slice(0, 500)}`);
            if (answer.status !== expected) process.exitCode = 1;
          };
          await ask('/livez', 200);
          await ask('/readyz', 200);
          await ask('/openapi.json', 200);
          await ask('/directory/v1/units', 401);
      resources:
        requests: { cpu: 50m, memory: 64Mi }
        limits: { cpu: 500m, memory: 128Mi }
      securityContext:
        {{- include "jiguan.containerSecurity" . | nindent 8 }}
{{- end -}}
